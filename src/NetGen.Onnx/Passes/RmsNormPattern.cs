using NetGen.Onnx.Format;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Passes;

/// <summary>x/√(mean of x² + ε)·scale over the last dimensions becomes <c>RMSNormalization</c>.</summary>
internal sealed class RmsNormPattern : IPass
{
    public void Run(OnnxGraph graph)
    {
        foreach (GraphNode quotient in graph.Nodes.Where(n => n.Type is "Div" or "Mul").ToArray())
        {
            var pattern = new PatternGraph(graph);
            if (Match(pattern, quotient) is { } match)
            {
                Replace(pattern, quotient, match);
            }
        }
    }

    // Div(x, root), or Mul(x, Reciprocal(root)) and Mul(x, Div(1, root)) in either order.
    private static (string Input, int Axes, float Epsilon)? Match(PatternGraph graph, GraphNode quotient)
    {
        if (quotient.Inputs.Count != 2)
        {
            return null;
        }

        (string first, string second) = (quotient.Inputs[0], quotient.Inputs[1]);
        return quotient.Type == "Div" ? Match(graph, first, second)
            : Inverted(graph, second) is { } root ? Match(graph, first, root)
            : Inverted(graph, first) is { } other ? Match(graph, second, other)
            : null;
    }

    private static string? Inverted(PatternGraph graph, string value) =>
        graph.Maker(value, "Reciprocal") is { } reciprocal ? reciprocal.Inputs[0]
        : graph.Maker(value, "Div") is { } division && graph.Number(division.Inputs[0]) == 1 ? division.Inputs[1]
        : null;

    // The root is Sqrt(Add(ReduceMean(x²), ε)).
    private static (string Input, int Axes, float Epsilon)? Match(PatternGraph graph, string input, string value) =>
        graph.Maker(value, "Sqrt") is { } root
        && graph.Maker(root.Inputs[0], "Add") is { } sum
        && graph.WithNumber(sum, commutes: true) is (var mean, var epsilon)
        && graph.Maker(mean, "ReduceMean") is { } reduction
        && LastDimensions.Square(graph, reduction.Inputs[0]) == input
        && LastDimensions.Count(graph.Graph, reduction) is var axes && axes > 0
            ? (input, axes, epsilon)
            : null;

    // The scale, if one follows.
    private static void Replace(PatternGraph graph, GraphNode quotient, (string Input, int Axes, float Epsilon) match)
    {
        int[] normalized = graph.Graph.Shapes[match.Input][^match.Axes..];
        (GraphNode last, string? scale) = LastDimensions.Follow(graph, quotient, "Mul", normalized);
        AttributeProto[] attributes =
        [
            new AttributeProto { Name = "axis", Type = AttributeProto.Types.Kind.Int, I = -match.Axes },
            new AttributeProto { Name = "epsilon", Type = AttributeProto.Types.Kind.Float, F = match.Epsilon },
        ];
        graph.Replace(last, new GraphNode(
            "RMSNormalization", quotient.Name, [match.Input, scale ?? LastDimensions.Constant(graph.Graph, last, "scale", normalized, 1)], last.Outputs, attributes: attributes));
    }
}
