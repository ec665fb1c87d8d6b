using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Vocabulary;

namespace NetGen.Generator.Planning;

/// <summary>
/// Where gradients lie in training, and who writes them. Going backward, the first consumer of a value writes the gradient to it, later ones
/// add theirs, and the last multiplies the sum by the derivative of the activation that made the value. With one consumer the gradient
/// lies over the value where the consumer allows it; behind a layer that passes its gradient on, it is the same memory as the gradient to
/// that layer's output, unless somebody would still read that after it was changed.
/// </summary>
internal sealed class GradientPlan
{
    private readonly NodeGraph _graph;
    private readonly IReadOnlyList<TrainingBuffer> _values;
    private readonly Func<string, TrainingBuffer, TrainingBuffer> _reserve;
    private readonly Func<Node, Activation?, bool> _mayOverwrite;
    private readonly bool _toInput;
    private readonly TrainingBuffer?[] _gradients;
    private readonly int[] _contributions;

    // Gradients flow back as far as something is trained, and no further.
    private readonly bool[] _needed;

    // For every buffer: the steps that will read it as the gradient to their output, and the first that will add to it.
    private readonly Dictionary<TrainingBuffer, List<int>> _readers = [];
    private readonly Dictionary<TrainingBuffer, int> _changes = [];

    // By the features of what they hold, and how that lies: a kernel for all blocks at once takes one right behind the other.
    private readonly Dictionary<(int Features, bool IsByImage), TrainingBuffer> _temporary = [];

    /// <param name="graph">The steps.</param>
    /// <param name="values">Where values lie.</param>
    /// <param name="lossOverwrites">Whether the loss may write the gradient to the output over it.</param>
    /// <param name="toInput">Whether the gradient to the network's input is needed, too, be it from that to any value alone.</param>
    /// <param name="mayOverwrite">Whether a node whose op may write the gradient to an input over it does so, where it multiplies by the derivative of an activation, or of none.</param>
    /// <param name="reserve">Reserves a buffer of a name that is like another.</param>
    public GradientPlan(
        NodeGraph graph,
        IReadOnlyList<TrainingBuffer> values,
        bool lossOverwrites,
        bool toInput,
        Func<Node, Activation?, bool> mayOverwrite,
        Func<string, TrainingBuffer, TrainingBuffer> reserve)
    {
        _graph = graph;
        _values = values;
        _reserve = reserve;
        _mayOverwrite = mayOverwrite;
        _gradients = new TrainingBuffer?[graph.Values];
        _contributions = new int[graph.Values];
        Inputs = new TrainingInput[graph.Nodes.Count][];
        Additions = new GradientAddition?[graph.Nodes.Count];
        _needed = new bool[graph.Values];
        _toInput = toInput;
        _needed[0] = toInput;
        foreach (Node node in graph.Nodes)
        {
            _needed[node.Number] = node.IsTrainable || node.Inputs.Any(i => _needed[i.Value]);
        }

        PlanOutput(lossOverwrites);
        for (int i = graph.Nodes.Count - 1; i >= 0; i--)
        {
            PlanStep(graph.Nodes[i]);
        }
    }

    /// <summary>The inputs of every node.</summary>
    public TrainingInput[][] Inputs { get; }

    /// <summary>For every node what is left to be added after its backward phases, or null.</summary>
    public GradientAddition?[] Additions { get; }

    /// <summary>The activation whose derivative is applied to what the loss has written, or null.</summary>
    public Activation? OutputActivation { get; private set; }

    /// <summary>The gradient to a value. Where none is needed, so that nobody asks for it, it is the value itself.</summary>
    public TrainingBuffer Of(int value) => _gradients[value] ?? _values[value];

    private void PlanOutput(bool lossOverwrites)
    {
        int output = _graph.Output;
        Activation? activation = _graph.ProducerOf(output)!.DeferredActivation;
        bool alone = _graph.ConsumersOf(output).Count == 0;
        OutputActivation = alone ? activation : null;
        Place(output, alone && activation is null && lossOverwrites ? _values[output] : _reserve($"{_values[output].Name}Gradient", _values[output]));
        _contributions[output] = 1;
    }

    private void PlanStep(Node node)
    {
        int index = node.Number - 1;
        Inputs[index] = new TrainingInput[node.Inputs.Count];

        // A value that only this node takes never changes again, so it shares memory more easily and chooses first.
        foreach (int i in Enumerable.Range(0, node.Inputs.Count).OrderBy(i => _graph.ConsumersOf(node.Inputs[i].Value).Count))
        {
            Inputs[index][i] = PlanInput(node, node.Inputs[i].Value);
        }
    }

    private TrainingInput PlanInput(Node node, int value)
    {
        TrainingBuffer kept = _values[value];
        if (!_needed[value])
        {
            return new TrainingInput(kept, null, false, null);
        }

        int all = _graph.ConsumersOf(value).Count + (value == _graph.Output ? 1 : 0);
        bool isFirst = _contributions[value]++ == 0;
        bool isLast = _contributions[value] == all;
        Activation? activation = isLast ? _graph.ProducerOf(value)?.DeferredActivation : null;
        if (isFirst && activation is null && Shares(node, value, isLast))
        {
            return new TrainingInput(kept, null, false, null);
        }

        if (isFirst)
        {
            Place(value, isLast && node.Op.Gradient.OverwritesInput && _mayOverwrite(node, activation) ? kept : _reserve($"{kept.Name}Gradient", kept));
        }

        TrainingBuffer gradient = Of(value);
        if (isFirst || node.Op.Gradient.Accumulates)
        {
            return new TrainingInput(kept, gradient, !isFirst, activation);
        }

        // Parts of one size lie at the same place of a block: other threads are at other steps of other blocks.
        if (!_temporary.TryGetValue((kept.Features, kept.IsByImage), out TrainingBuffer? part))
        {
            _temporary.Add((kept.Features, kept.IsByImage), part = _reserve($"PartOf{kept.Features}", kept));
        }

        Additions[node.Number - 1] = new GradientAddition(part, kept, gradient, activation);
        return new TrainingInput(kept, part, false, null);
    }

    /// <summary>Whether the gradient to a value may be that to the output of its last consumer; if so, it is.</summary>
    private bool Shares(Node node, int value, bool isLast)
    {
        TrainingBuffer buffer = Of(node.Number);
        if (_toInput || !node.Op.Gradient.PassesOn)
        {
            return false; // What somebody puts into the gradient of one value is not for others.
        }

        if (_changes.TryGetValue(buffer, out int change) && change <= node.Number && change >= value)
        {
            return false; // By then somebody has added to it what belongs to another value.
        }

        if (!isLast)
        {
            int next = _graph.ConsumersOf(value).Reverse().SkipWhile(c => c.Node == node.Number).Select(c => c.Node).DefaultIfEmpty(node.Number).First();
            bool twice = node.Inputs.Count(i => i.Value == value) > 1;
            bool changes = _changes.TryGetValue(buffer, out int other) && other <= node.Number;
            if (twice || changes || _readers[buffer].Any(reader => reader < node.Number && reader <= next))
            {
                return false;
            }

            _changes[buffer] = next;
        }

        Place(value, buffer);
        return true;
    }

    private void Place(int value, TrainingBuffer buffer)
    {
        _gradients[value] = buffer;
        if (!_readers.TryGetValue(buffer, out List<int>? readers))
        {
            _readers.Add(buffer, readers = []);
        }

        readers.Add(value);
    }
}
