using NetGen.Onnx.Format;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Passes;

/// <summary>(x − mean)/√(mean of the squares + ε)·scale + shift over the last dimension becomes <c>LayerNormalization</c>.</summary>
internal sealed class LayerNormPattern : IPass
{
    public void Run(OnnxGraph graph)
    {
        foreach (GraphNode division in graph.Nodes.Where(n => n.Type == "Div").ToArray())
        {
            var pattern = new PatternGraph(graph);
            if (Match(pattern, division) is { } match)
            {
                Replace(pattern, division, match);
            }
        }
    }

    // Div(d, Sqrt(Add(ReduceMean(d²), ε))) with d = Sub(x, ReduceMean(x)).
    private static (string Input, float Epsilon)? Match(PatternGraph graph, GraphNode division)
    {
        if (graph.Maker(division.Inputs[0], "Sub") is not { } difference
            || graph.Maker(division.Inputs[1], "Sqrt") is not { } root
            || graph.Maker(root.Inputs[0], "Add") is not { } sum
            || graph.WithNumber(sum, commutes: true) is not (var variance, var epsilon)
            || graph.Maker(variance, "ReduceMean") is not { } meanOfSquares
            || graph.Maker(difference.Inputs[1], "ReduceMean") is not { } mean
            || mean.Inputs[0] != difference.Inputs[0]
            || !IsLast(graph.Graph, mean) || !IsLast(graph.Graph, meanOfSquares))
        {
            return null;
        }

        return IsSquare(graph, meanOfSquares.Inputs[0], difference) ? (difference.Inputs[0], epsilon) : null;
    }

    // Exporters often write the difference down twice.
    private static bool IsSquare(PatternGraph graph, string value, GraphNode difference)
    {
        string? squared = graph.Maker(value, "Pow") is { } power && graph.WithNumber(power, commutes: false) is (var basis, 2) ? basis
            : graph.Maker(value, "Mul") is { } product && product.Inputs[0] == product.Inputs[1] ? product.Inputs[0]
            : null;
        return squared is not null
            && (squared == difference.Outputs[0] || (graph.Maker(squared, "Sub") is { } same && same.Inputs[0] == difference.Inputs[0] && graph.Maker(same.Inputs[1], "ReduceMean") is { } mean
                && mean.Inputs[0] == difference.Inputs[0] && IsLast(graph.Graph, mean)));
    }

    private static bool IsLast(OnnxGraph graph, GraphNode mean)
    {
        int[]? axes = mean.Integers("axes") ?? (mean.Inputs.Count > 1 ? graph.Constants.GetValueOrDefault(mean.Inputs[1])?.Integers() : null);
        return graph.Shapes.TryGetValue(mean.Inputs[0], out int[]? shape) && mean.Integer("keepdims", 1) != 0 && axes is [var axis] && (axis == -1 || axis == shape.Length - 1);
    }

    // Scale and shift, if they follow.
    private static void Replace(PatternGraph graph, GraphNode division, (string Input, float Epsilon) match)
    {
        int features = graph.Graph.Shapes[match.Input][^1];
        (GraphNode last, string? scale) = Follow(graph, division, "Mul", features);
        (last, string? shift) = Follow(graph, last, "Add", features);
        var epsilon = new AttributeProto { Name = "epsilon", Type = AttributeProto.Types.Kind.Float, F = match.Epsilon };
        graph.Replace(last, new GraphNode(
            "LayerNormalization", division.Name, [match.Input, scale ?? Constant(graph.Graph, last, "scale", features, 1), shift ?? Constant(graph.Graph, last, "shift", features, 0)], last.Outputs, attributes: [epsilon]));
    }

    private static (GraphNode Last, string? Constant) Follow(PatternGraph graph, GraphNode node, string type, int features) =>
        graph.ConsumersOf(node.Outputs[0]).ToArray() is [var next] && next.Type == type && graph.IsOnlyFor(node.Outputs[0], next)
            && next.Inputs.FirstOrDefault(i => graph.Graph.Constants.TryGetValue(i, out OnnxTensor? t) && (t.Length == 1 || (t.Length == features && t.Shape[^1] == features))) is { } constant
            ? (next, constant)
            : (node, null);

    private static string Constant(OnnxGraph graph, GraphNode node, string name, int features, float value)
    {
        string constant = graph.NewName($"{node.Outputs[0]}.{name}");
        graph.Constants[constant] = OnnxTensor.Of([features], [.. Enumerable.Repeat(value, features)]);
        return constant;
    }
}
