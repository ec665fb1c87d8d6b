using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary><c>Resize</c> and <c>Upsample</c>: images and sequences of another size.</summary>
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
        return [Size(node, shape) ?? [.. Scales(node, shape)!.Select((s, i) => (int)Math.Floor(shape[i] * s))]];
    }

    public override void Lower(NodeView node, NetworkDraft draft)
    {
        int[] shape = node.Shape(0);
        int[] output = node.OutputShape;
        if (output.SequenceEqual(shape))
        {
            draft.View(node.Output, node.Input(0));
            return;
        }

        if (shape.Length is < 3 or > NetworkDraft.MostDimensions + 1 || node.Sample(0).Length != shape.Length - 1 || !output[..2].SequenceEqual(shape[..2]) || output.Contains(0))
        {
            throw node.Refuse("scales", $"make {ShapeMath.Format(output)} of {ShapeMath.Format(shape)}; expected another height and width, or another length, alone.");
        }

        string[] size = SizeOption(node, shape, output);
        string[] options = Mode(node, shape, output);
        draft.Take(node, node.Input(0), shape[1..]);
        draft.Add("Upsample", [.. size, .. options]);
        draft.Make(node, output[1..]);
    }

    private static string[] SizeOption(NodeView node, int[] shape, int[] output)
    {
        double[]? scales = Size(node, shape) is null ? Scales(node, shape) : null;
        double[] ratios = [.. output.Skip(2).Select((d, i) => (double)d / shape[i + 2])];
        return ratios.All(r => r == ratios[0] && r == Math.Floor(r)) ? [$"{(int)ratios[0]}"]
            : scales is null || scales.Skip(2).SequenceEqual(ratios) ? [$"Size = [{string.Join(", ", output.Skip(2))}]"]
            : [$"ScaleFactors = [{string.Join(", ", scales.Skip(2).Select(Options.Number))}]"];
    }

    private static string[] Mode(NodeView node, int[] shape, int[] output)
    {
        string mode = node.Node.Text("mode", "nearest");
        string places = node.Node.Text("coordinate_transformation_mode", node.Opset < FirstWithPlaces ? "asymmetric" : "half_pixel");
        string nearest = node.Node.Text("nearest_mode", node.Opset < FirstWithPlaces ? "floor" : "round_prefer_floor");
        bool isWhole = shape.Zip(output).All(d => d.Second % d.First == 0);

        // Pixel i is x at ⌊i/s⌋. With places (i + ½)/s − ½ that is the nearest one where s is whole; with i/s, it is the one below.
        bool isNearest = mode == "nearest"
            && ((isWhole && places is "half_pixel" or "pytorch_half_pixel" && nearest.StartsWith("round", StringComparison.Ordinal)) || (places == "asymmetric" && nearest == "floor"));

        // PyTorch's exporter once took the first pixel where one is left.
        bool isLinear = mode == "linear" && (places is "half_pixel" or "align_corners" || (places == "pytorch_half_pixel" && !output.Skip(2).Contains(1)));
        if (!isNearest && !isLinear)
        {
            throw node.Refuse("mode", $"is {mode} with {places}{(mode == "nearest" ? $" and {nearest}" : "")}; expected nearest pixels as PyTorch takes them, or linear with half_pixel or align_corners.");
        }

        // ONNX then measures the output in fractions of a pixel, and PyTorch does not.
        if (places == "align_corners" && Size(node, shape) is null && Scales(node, shape)!.Where((s, i) => (float)(s * shape[i]) != output[i]).Any())
        {
            throw node.Refuse("scales", $"make no whole number of pixels of {ShapeMath.Format(shape)}; expected that with align_corners.");
        }

        if (node.Node.Integer("antialias", 0) != 0 && shape.Zip(output).Any(d => d.Second < d.First))
        {
            throw node.Refuse("antialias", "is on where the image becomes smaller; expected pixels as they are.");
        }

        if (isLinear && node.Node.Integer("exclude_outside", 0) != 0)
        {
            throw node.Refuse("exclude_outside", "is on; expected the outermost pixel in place of those outside.");
        }

        return isNearest ? [] : ["Mode = UpsampleMode.Bilinear", .. places == "align_corners" ? ["AlignCorners = true"] : Array.Empty<string>()];
    }

    private static double[]? Scales(NodeView node, int[] shape)
    {
        float[] scales = node.Node.Numbers("scales") ?? node.Known(node.Opset < FirstWithPlaces ? 1 : 2, "scales")?.Floats ?? [];
        return Spread(node, "scales", [.. scales.Select(s => (double)s)], shape, missing: _ => 1.0);
    }

    private static int[]? Size(NodeView node, int[] shape)
    {
        if (node.Opset < FirstWithPlaces || node.Known(3, "sizes")?.Integers() is not { } sizes)
        {
            return null;
        }

        return node.Node.Text("keep_aspect_ratio_policy", "stretch") == "stretch"
            ? Spread(node, "sizes", sizes, shape, missing: axis => shape[axis])
            : throw node.Refuse("keep_aspect_ratio_policy", $"is {node.Node.Text("keep_aspect_ratio_policy", "")}; expected stretch.");
    }

    // Numbers may be stated for some axes alone.
    private static T[] Spread<T>(NodeView node, string name, T[] numbers, int[] shape, Func<int, T> missing)
    {
        int[] axes = node.Node.Integers("axes")?.Select(a => ShapeMath.Axis(a, shape.Length)).ToArray() ?? [.. Enumerable.Range(0, shape.Length)];
        if (numbers.Length != axes.Length || axes.Any(a => a < 0 || a >= shape.Length))
        {
            throw node.Refuse(name, $"has {numbers.Length} numbers; expected {axes.Length}.");
        }

        T[] all = [.. Enumerable.Range(0, shape.Length).Select(missing)];
        foreach ((int i, int axis) in axes.Index())
        {
            all[axis] = numbers[i];
        }

        return all;
    }
}
