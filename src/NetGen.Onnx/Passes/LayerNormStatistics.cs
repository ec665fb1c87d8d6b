using NetGen.Onnx.Format;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Passes;

/// <summary>The mean and 1/√(var + ε) of <c>LayerNormalization</c>, where somebody takes them, become nodes of their own.</summary>
internal sealed class LayerNormStatistics : IPass
{
    public void Run(OnnxGraph graph)
    {
        ILookup<string, GraphNode> consumers = graph.Consumers();
        foreach (GraphNode node in graph.Nodes.Where(n => n.Type == "LayerNormalization" && n.Outputs.Count > 1).ToArray())
        {
            string[] statistics = [.. node.Outputs.Skip(1).Select(o => o.Length > 0 && (graph.Outputs.Contains(o) || consumers[o].Any()) ? o : "")];
            if (graph.Shapes.TryGetValue(node.Inputs[0], out int[]? shape))
            {
                graph.Nodes.InsertRange(graph.Nodes.IndexOf(node) + 1, Nodes(graph, node, shape, statistics));
                node.Outputs.RemoveRange(1, node.Outputs.Count - 1);
            }
        }
    }

    private static List<GraphNode> Nodes(OnnxGraph graph, GraphNode node, int[] shape, string[] statistics)
    {
        string deviation = statistics.ElementAtOrDefault(1) ?? "";
        if (statistics.All(s => s.Length == 0))
        {
            return [];
        }

        int first = ShapeMath.Axis(node.Integer("axis", -1), shape.Length);
        string x = node.Inputs[0];
        int[] reduced = [.. shape.Select((d, i) => i < first ? d : 1)];
        string mean = statistics[0].Length > 0 ? statistics[0] : graph.NewName($"{x}.mean");
        List<GraphNode> nodes = [Mean(x, mean, reduced)];
        if (deviation.Length > 0)
        {
            string epsilon = graph.NewName($"{x}.epsilon");
            graph.Constants[epsilon] = OnnxTensor.Of([], [(float)node.Number("epsilon", 1e-5)]);
            string difference = Add("Sub", shape, x, mean);
            string square = Add("Mul", shape, difference, difference);
            string variance = graph.NewName($"{x}.variance");
            nodes.Add(Mean(square, variance, reduced));
            string root = Add("Sqrt", reduced, Add("Add", reduced, variance, epsilon));
            nodes.Add(new GraphNode("Reciprocal", "", [root], [deviation]));
            graph.Shapes[deviation] = reduced;
        }

        return nodes;

        string Add(string type, int[] made, params string[] inputs)
        {
            string output = graph.NewName($"{inputs[0]}.{type}");
            graph.Shapes[output] = made;
            nodes.Add(new GraphNode(type, "", inputs, [output]));
            return output;
        }

        GraphNode Mean(string input, string output, int[] made)
        {
            graph.Shapes[output] = made;
            var axes = new AttributeProto { Name = "axes", Type = AttributeProto.Types.Kind.Ints };
            axes.Ints.AddRange(Enumerable.Range(first, shape.Length - first).Select(axis => (long)axis));
            return new GraphNode("ReduceMean", "", [input], [output], attributes: [axes]);
        }
    }
}
