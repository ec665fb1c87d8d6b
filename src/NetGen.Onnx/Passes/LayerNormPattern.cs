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
            || LastDimensions.Count(graph.Graph, mean) != 1 || LastDimensions.Count(graph.Graph, meanOfSquares) != 1)
        {
            return null;
        }

        return IsSquare(graph, meanOfSquares.Inputs[0], difference) ? (difference.Inputs[0], epsilon) : null;
    }

    // Exporters often write the difference down twice.
    private static bool IsSquare(PatternGraph graph, string value, GraphNode difference)
    {
        string? squared = LastDimensions.Square(graph, value);
        return squared is not null
            && (squared == difference.Outputs[0] || (graph.Maker(squared, "Sub") is { } same && same.Inputs[0] == difference.Inputs[0] && graph.Maker(same.Inputs[1], "ReduceMean") is { } mean
                && mean.Inputs[0] == difference.Inputs[0] && LastDimensions.Count(graph.Graph, mean) == 1));
    }

    // Scale and shift, if they follow.
    private static void Replace(PatternGraph graph, GraphNode division, (string Input, float Epsilon) match)
    {
        int[] features = [graph.Graph.Shapes[match.Input][^1]];
        (GraphNode last, string? scale) = LastDimensions.Follow(graph, division, "Mul", features);
        (last, string? shift) = LastDimensions.Follow(graph, last, "Add", features);
        var epsilon = new AttributeProto { Name = "epsilon", Type = AttributeProto.Types.Kind.Float, F = match.Epsilon };
        graph.Replace(last, new GraphNode(
            "LayerNormalization", division.Name, [match.Input, scale ?? LastDimensions.Constant(graph.Graph, last, "scale", features, 1), shift ?? LastDimensions.Constant(graph.Graph, last, "shift", features, 0)], last.Outputs, attributes: [epsilon]));
    }
}
