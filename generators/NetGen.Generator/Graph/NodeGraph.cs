using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Model;

namespace NetGen.Generator.Graph;

/// <summary>The nodes of a network in an order in which they can run, and who takes what. Value 0 is the network's input, value n the output of node n.</summary>
internal sealed class NodeGraph
{
    private readonly Shape _input;
    private readonly List<(int Node, int Input)>[] _consumers;

    /// <param name="input">Shape of the network's input.</param>
    /// <param name="nodes">The nodes.</param>
    /// <param name="output">The value that leaves the network.</param>
    public NodeGraph(Shape input, IReadOnlyList<Node> nodes, int output)
    {
        _input = input;
        Nodes = nodes;
        Output = output;
        _consumers = Enumerable.Range(0, Values).Select(_ => new List<(int, int)>()).ToArray();
        foreach (Node node in nodes)
        {
            for (int i = 0; i < node.Inputs.Count; i++)
            {
                _consumers[node.Inputs[i].Value].Add((node.Number, i));
            }
        }
    }

    public IReadOnlyList<Node> Nodes { get; }

    public int Output { get; }

    public int Values => Nodes.Count + 1;

    public Shape ShapeOf(int value) => value == 0 ? _input : Nodes[value - 1].Output;

    /// <summary>Element type of a value. Callers pass floats.</summary>
    public ElementType TypeOf(int value) => value == 0 ? ElementType.Single : Nodes[value - 1].OutputType;

    /// <summary>What emitted text calls a value.</summary>
    public string NameOf(int value) => value == 0 ? "Input" : $"{Nodes[value - 1].Name}Out";

    /// <summary>The node that makes a value; null for the network's input.</summary>
    public Node? ProducerOf(int value) => value == 0 ? null : Nodes[value - 1];

    /// <summary>The numbers of the nodes that take a value, and as which of their inputs, in the order in which they run.</summary>
    public IReadOnlyList<(int Node, int Input)> ConsumersOf(int value) => _consumers[value];

    /// <summary>The number of the last node that needs a value; the one after the last node for the output.</summary>
    public int LastUse(int value) => value == Output ? Nodes.Count + 1 : _consumers[value].Select(c => c.Node).DefaultIfEmpty(value).Max();
}
