using NetGen.Onnx.Graphs;
using NetGen.Onnx.Operators;

namespace NetGen.Onnx.Passes;

/// <summary>A model as patterns look at it.</summary>
internal sealed class PatternGraph
{
    private readonly OnnxGraph _graph;
    private readonly Dictionary<string, GraphNode> _producers;
    private readonly ILookup<string, GraphNode> _consumers;

    public PatternGraph(OnnxGraph graph)
    {
        _graph = graph;
        _producers = graph.Producers();
        _consumers = graph.Consumers();
    }

    public OnnxGraph Graph => _graph;

    /// <summary>The node that makes a value, if it is of this operator; null otherwise.</summary>
    public GraphNode? Maker(string value, string type) => _producers.TryGetValue(value, out GraphNode? node) && node.Type == type && node.Outputs[0] == value ? node : null;

    /// <summary>Whether one node alone takes a value, which is no output.</summary>
    public bool IsOnlyFor(string value, GraphNode node) => !_graph.Outputs.Contains(value) && _consumers[value].All(n => ReferenceEquals(n, node));

    /// <summary>The nodes that take a value.</summary>
    public IEnumerable<GraphNode> ConsumersOf(string value) => _consumers[value];

    /// <summary>The one number that a value is; null if it is computed or not one number.</summary>
    public float? Number(string value) => Constants.Single(_graph.Constants.GetValueOrDefault(value));

    /// <summary>The inputs of a node with two, the computed one first; null unless the other is one number.</summary>
    /// <param name="node">The node.</param>
    /// <param name="commutes">Whether the number may stand first.</param>
    public (string Value, float Number)? WithNumber(GraphNode node, bool commutes) =>
        node.Inputs.Count != 2 ? null
        : Number(node.Inputs[1]) is { } second && !_graph.Constants.ContainsKey(node.Inputs[0]) ? (node.Inputs[0], second)
        : commutes && Number(node.Inputs[0]) is { } first && !_graph.Constants.ContainsKey(node.Inputs[1]) ? (node.Inputs[1], first)
        : null;

    /// <summary>Puts a node in the place of the last one of a pattern. What it made the others for is dead then.</summary>
    public void Replace(GraphNode last, GraphNode by) => _graph.Nodes[_graph.Nodes.IndexOf(last)] = by;
}
