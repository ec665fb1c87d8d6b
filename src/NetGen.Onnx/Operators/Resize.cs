using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>Resize</c> and <c>Upsample</c>: images and sequences enlarged by a whole number.</summary>
internal sealed class Resize() : Operator("Resize", "Upsample")
{
    // Before this version the factors are the second input, and the places those of "asymmetric".
    private const int FirstWithPlaces = 11;

    public override IReadOnlyList<string> Attributes =>
    [
        "mode", "scales", "coordinate_transformation_mode", "nearest_mode", "cubic_coeff_a", "exclude_outside", "extrapolation_value", "antialias", "axes", "keep_aspect_ratio_policy",
    ];

    public override string Layers => "`Upsample`";

    public override int[][] Shapes(NodeView node)
    {
        int[] shape = node.Shape(0);
        return [Size(node, shape) ?? [.. Scales(node, shape).Select((s, i) => (int)Math.Floor(shape[i] * s))]];
    }

    public override void Lower(NodeView node, NetworkDraft draft)
    {
        int[] shape = node.Shape(0);
        int[] output = node.OutputShape;
        double[] scales = [.. output.Select((size, i) => (double)size / shape[i])];
        double[] pixels = [.. scales.Skip(2)];
        if (shape.Length is < 3 or > NetworkDraft.MostDimensions + 1 || scales[..2].Any(s => s != 1) || pixels.Any(s => s != pixels[0] || s != Math.Floor(s)))
        {
            throw node.Refuse("scales", $"enlarge {ShapeMath.Format(shape)} to {ShapeMath.Format(output)}; expected height and width enlarged by one whole number.");
        }

        string[] options = Mode(node, (int)pixels[0]);
        draft.Take(node, node.Input(0), shape[1..]);
        draft.Add("Upsample", [$"{(int)pixels[0]}", .. options]);
        draft.Make(node, output[1..]);
    }

    private static string[] Mode(NodeView node, int scale)
    {
        string mode = node.Node.Text("mode", "nearest");
        string places = node.Node.Text("coordinate_transformation_mode", node.Opset < FirstWithPlaces ? "asymmetric" : "half_pixel");
        string nearest = node.Node.Text("nearest_mode", node.Opset < FirstWithPlaces ? "floor" : "round_prefer_floor");

        // Pixel i is x at ⌊i/s⌋. With places (i + ½)/s − ½ that is the nearest one; with i/s, it is the one below.
        bool isNearest = mode == "nearest" && (((places is "half_pixel" or "pytorch_half_pixel") && nearest.StartsWith("round", StringComparison.Ordinal)) || (places == "asymmetric" && nearest == "floor"));
        bool isLinear = mode == "linear" && (places is "half_pixel" or "pytorch_half_pixel" or "align_corners");
        if (!isNearest && !isLinear)
        {
            throw node.Refuse("mode", $"is {mode} with {places}{(mode == "nearest" ? $" and {nearest}" : "")}; expected nearest pixels as PyTorch takes them, or linear with half_pixel or align_corners.");
        }

        return isNearest || scale == 1 ? [] : ["Mode = UpsampleMode.Bilinear", .. places == "align_corners" ? ["AlignCorners = true"] : Array.Empty<string>()];
    }

    private static double[] Scales(NodeView node, int[] shape)
    {
        float[] scales = node.Node.Numbers("scales") ?? node.Known(node.Opset < FirstWithPlaces ? 1 : 2, "scales")?.Floats ?? [];
        return scales.Length == shape.Length ? [.. scales.Select(s => (double)s)] : throw node.Refuse("scales", $"has {scales.Length} numbers; expected {shape.Length}.");
    }

    private static int[]? Size(NodeView node, int[] shape) => node.Opset >= FirstWithPlaces && node.Known(3, "sizes")?.Integers() is { } sizes
        ? sizes.Length == shape.Length ? sizes : throw node.Refuse("sizes", $"has {sizes.Length} numbers; expected {shape.Length}.")
        : null;
}
