using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary>An operator that makes one number of all that differ along some axes, such as <c>ReduceMean</c>.</summary>
/// <param name="type">The operator.</param>
/// <param name="layer">The layer that reduces.</param>
/// <param name="compute">What it makes of known numbers.</param>
internal sealed class Reduction(string type, string layer, Func<IEnumerable<double>, double> compute) : Operator(type)
{
    /// <summary>Layer of each element before it; null for none.</summary>
    public string? Before { get; init; }

    /// <summary>Layer of each number behind it; null for none.</summary>
    public string? Behind { get; init; }

    public override IReadOnlyList<string> Attributes => ["axes", "keepdims", "noop_with_empty_axes"];

    public override string Layers => string.Join(", ", new[] { Before, layer, Behind }.OfType<string>().Select(l => $"`{l}`")) + (Pool is null ? "" : $"; `{Pool}2d(1)`, `{Pool}1d(1)` of all pixels");

    private string? Pool => layer == "Mean" ? "AdaptiveAvgPool" : layer == "Max" && Before is null ? "AdaptiveMaxPool" : null;

    public override int[][] Shapes(NodeView node) => [ReducedAxes.Output(node)];

    public override OnnxTensor? Fold(NodeView node)
    {
        OnnxTensor data = node.Constant(0)!;
        bool[] isReduced = ReducedAxes.Of(node);
        int[] kept = [.. data.Shape.Select((d, i) => isReduced[i] ? 1 : d)];
        int[] steps = [.. ShapeMath.Strides(kept).Select((s, i) => isReduced[i] ? 0 : s)];
        ILookup<int, double> sets = Enumerable.Range(0, data.Length).ToLookup(i => ShapeMath.Place(i, data.Shape, steps), i => data[i]);
        return OnnxTensor.Of(data.Type, Shapes(node)[0], [.. Enumerable.Range(0, ShapeMath.Length(kept)).Select(i => compute(sets[i]))]);
    }

    public override void Lower(NodeView node, NetworkDraft draft)
    {
        int[] shape = node.Shape(0);
        if (Pool is not null && ReducedAxes.Of(node).Select((r, axis) => r == (axis > 1)).All(fits => fits) && shape.Length is 3 or 4 && node.Sample(0).Length == shape.Length - 1)
        {
            draft.Take(node, node.Input(0), shape[1..]);
            draft.Add($"{Pool}{shape.Length - 2}d", ["1"]);
            draft.Make(node, [shape[1], .. Options.Ones(shape.Length - 2)]);
            return;
        }

        if (!ReducedAxes.Of(node).Contains(true) && Before is null && Behind is null)
        {
            draft.View(node.Output, node.Input(0));
            return;
        }

        (int[] sample, bool[] isReduced) = ReducedAxes.OfSample(node);
        draft.Take(node, node.Input(0), sample);
        Add(node, draft, Before, sample);
        bool keeps = ReducedAxes.Keeps(node);
        int[] output = [.. sample.Select((d, i) => isReduced[i] ? 1 : d).Where((_, i) => keeps || !isReduced[i])];
        int[] made = output.Length == 0 ? [1] : output;
        IEnumerable<string> dims = isReduced.All(r => r) ? [] : isReduced.Index().Where(r => r.Item).Select(r => $"{r.Index + 1}");
        if (isReduced.Contains(true))
        {
            draft.Add(layer, [.. dims, .. keeps ? new[] { "KeepDim = true" } : []]);
            draft.Describe(node, made);
        }

        Add(node, draft, Behind, made);
        draft.Make(node, made);
    }

    private static void Add(NodeView node, NetworkDraft draft, string? kind, int[] sample)
    {
        if (kind is not null)
        {
            draft.Add(kind, []);
            draft.Describe(node, sample);
        }
    }
}
