using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Layers;
using NetGen.Generator.Model;

namespace NetGen.Generator.Planning;

/// <summary>The steps of a network in an order in which they can run, and who takes what. Value 0 is the network's input, value n the output of step n.</summary>
internal sealed class StepGraph
{
    private readonly Shape _input;
    private readonly List<(int Step, int Input)>[] _consumers;

    /// <param name="input">Shape of the network's input.</param>
    /// <param name="steps">The steps.</param>
    /// <param name="output">The value that leaves the network.</param>
    public StepGraph(Shape input, IReadOnlyList<Step> steps, int output)
    {
        _input = input;
        Steps = steps;
        Output = output;
        _consumers = Enumerable.Range(0, Values).Select(_ => new List<(int, int)>()).ToArray();
        foreach (Step step in steps)
        {
            for (int i = 0; i < step.Inputs.Count; i++)
            {
                _consumers[step.Inputs[i].Value].Add((step.Number, i));
            }
        }
    }

    public IReadOnlyList<Step> Steps { get; }

    public int Output { get; }

    public int Values => Steps.Count + 1;

    public Shape ShapeOf(int value) => value == 0 ? _input : Steps[value - 1].Output;

    /// <summary>The step that makes a value; null for the network's input.</summary>
    public Step? ProducerOf(int value) => value == 0 ? null : Steps[value - 1];

    /// <summary>The numbers of the steps that take a value, and as which of their inputs, in the order in which they run.</summary>
    public IReadOnlyList<(int Step, int Input)> ConsumersOf(int value) => _consumers[value];

    /// <summary>The number of the last step that needs a value; the one after the last step for the output.</summary>
    public int LastUse(int value) => value == Output ? Steps.Count + 1 : _consumers[value].Select(c => c.Step).DefaultIfEmpty(value).Max();
}
