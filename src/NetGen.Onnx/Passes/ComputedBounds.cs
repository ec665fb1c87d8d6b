using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Passes;

/// <summary><c>Clip</c> to a bound that depends on the input becomes <c>Max</c> or <c>Min</c>.</summary>
internal sealed class ComputedBounds : IPass
{
    public void Run(OnnxGraph graph)
    {
        foreach (GraphNode node in graph.Nodes.Where(n => n.Type == "Clip").ToArray())
        {
            bool[] isComputed = [.. new[] { 1, 2 }.Select(i => i < node.Inputs.Count && node.Inputs[i].Length > 0 && !graph.Constants.ContainsKey(node.Inputs[i]))];
            if (isComputed.Contains(true) && graph.Shapes.TryGetValue(node.Outputs[0], out int[]? shape))
            {
                int place = graph.Nodes.IndexOf(node);
                graph.Nodes.RemoveAt(place);
                graph.Nodes.InsertRange(place, Nodes(graph, node, shape));
            }
        }
    }

    private static IEnumerable<GraphNode> Nodes(OnnxGraph graph, GraphNode node, int[] shape)
    {
        bool hasMaximum = node.Inputs.Count > 2 && node.Inputs[2].Length > 0;
        string value = node.Inputs[0];
        if (node.Inputs[1].Length > 0)
        {
            string raised = hasMaximum ? graph.NewName($"{node.Outputs[0]}.raised") : node.Outputs[0];
            graph.Shapes[raised] = shape;
            yield return new GraphNode("Max", node.Name, [value, node.Inputs[1]], [raised]);
            value = raised;
        }

        if (hasMaximum)
        {
            yield return new GraphNode("Min", node.Name, [value, node.Inputs[2]], node.Outputs);
        }
    }
}
