using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Passes;

/// <summary>Nodes that give back what they take vanish, so that patterns see through them.</summary>
internal sealed class Identities : IPass
{
    public void Run(OnnxGraph graph)
    {
        foreach (GraphNode node in graph.Nodes.Where(n => IsIdentity(graph, n)).ToArray())
        {
            graph.Nodes.Remove(node);
            graph.Replace(node.Outputs[0], node.Inputs[0]);
        }
    }

    private static bool IsIdentity(OnnxGraph graph, GraphNode node) => node.Type switch
    {
        "Identity" => true,
        "Dropout" => node.Outputs.Skip(1).All(o => o.Length == 0) && (node.Inputs.Count < 3 || (graph.Constants.TryGetValue(node.Inputs[2], out OnnxTensor? training) && training[0] == 0)),
        "Reshape" or "Flatten" or "Squeeze" or "Unsqueeze" or "Expand" => KeepsShape(graph, node),
        _ => false,
    };

    private static bool KeepsShape(OnnxGraph graph, GraphNode node) =>
        graph.Shapes.TryGetValue(node.Inputs[0], out int[]? from) && graph.Shapes.TryGetValue(node.Outputs[0], out int[]? to) && from.SequenceEqual(to);
}
