using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Passes;

/// <summary>What patterns of normalisations over the last dimensions share.</summary>
internal static class LastDimensions
{
    /// <summary>How many of the last dimensions a reduction goes over and keeps; 0 if over others.</summary>
    public static int Count(OnnxGraph graph, GraphNode reduction)
    {
        int[]? axes = reduction.Integers("axes") ?? (reduction.Inputs.Count > 1 ? graph.Constants.GetValueOrDefault(reduction.Inputs[1])?.Integers() : null);
        if (axes is null || !graph.Shapes.TryGetValue(reduction.Inputs[0], out int[]? shape) || reduction.Integer("keepdims", 1) == 0)
        {
            return 0;
        }

        IEnumerable<int> last = Enumerable.Range(shape.Length - axes.Length, axes.Length);
        return axes.Length < shape.Length && axes.Select(a => a < 0 ? a + shape.Length : a).Order().SequenceEqual(last) ? axes.Length : 0;
    }

    /// <summary>The value whose square a value is; null if it is none.</summary>
    public static string? Square(PatternGraph graph, string value) =>
        graph.Maker(value, "Pow") is { } power && graph.WithNumber(power, commutes: false) is (var basis, 2) ? basis
        : graph.Maker(value, "Mul") is { } product && product.Inputs[0] == product.Inputs[1] ? product.Inputs[0]
        : null;

    /// <summary>The node behind a node, and its known numbers, one or one a place, if it alone takes the value and is of such an operator.</summary>
    public static (GraphNode Last, string? Constant) Follow(PatternGraph graph, GraphNode node, string type, int[] normalized) =>
        graph.ConsumersOf(node.Outputs[0]).ToArray() is [var next] && next.Type == type && graph.IsOnlyFor(node.Outputs[0], next)
            && next.Inputs.FirstOrDefault(i => graph.Graph.Constants.TryGetValue(i, out OnnxTensor? t) && (t.Length == 1 || Fits(t.Shape, normalized))) is { } constant
            ? (next, constant)
            : (node, null);

    /// <summary>Adds equal numbers, one a place.</summary>
    public static string Constant(OnnxGraph graph, GraphNode node, string name, int[] normalized, float value)
    {
        string constant = graph.NewName($"{node.Outputs[0]}.{name}");
        graph.Constants[constant] = OnnxTensor.Of(normalized, [.. Enumerable.Repeat(value, ShapeMath.Length(normalized))]);
        return constant;
    }

    // The same dimensions, maybe behind some of 1.
    private static bool Fits(int[] shape, int[] normalized) =>
        shape.Length >= normalized.Length && shape[^normalized.Length..].SequenceEqual(normalized) && shape[..^normalized.Length].All(d => d == 1);
}
