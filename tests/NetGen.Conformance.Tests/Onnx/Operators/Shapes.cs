namespace NetGen.Conformance.Tests.Onnx.Operators;

/// <summary>What moves, repeats or renames elements.</summary>
internal static class Shapes
{
    /// <summary><c>Flatten</c>: what lies before an axis are samples.</summary>
    public static void Flatten(OnnxNode node)
    {
        node.TakeSamples(node.Integer("axis", 1));
        node.Draft.Add("Flatten", []);
        node.Draft.Make(node.Output);
    }

    /// <summary><c>Pad</c> of images.</summary>
    public static void Pad(OnnxNode node)
    {
        int[] image = node.Data.Shape;
        int[] pads = node.Given(1) is { } given ? [.. given.Integers.Select(p => (int)p)] : node.Integers("pads", []);
        if (image.Length != 4 || pads[..2].Concat(pads[4..6]).Any(p => p != 0))
        {
            throw new NotApplicableException("pads something else than height and width");
        }

        (int top, int left, int bottom, int right) = (pads[2], pads[3], pads[6], pads[7]);
        double value = node.Given(2)?.Floats[0] ?? node.Number("value", 0);
        string mode = node.Text("mode", "constant");
        if (mode == "constant" && value == 0)
        {
            node.TakeSamples();
            node.Draft.Add("ZeroPad2d", [$"{left}", $"{right}", $"{top}", $"{bottom}"]);
            node.Draft.Make(node.Output);
            return;
        }

        throw new NotApplicableException(mode == "constant"
            ? $"pads with {value}; ZeroPad2d pads with 0"
            : $"pads by {mode} more at one end; a convolution's PaddingMode pads alike");
    }

    /// <summary><c>Upsample</c>.</summary>
    public static void Upsample(OnnxNode node) => Enlarge(node, node.Given(1)?.Floats ?? node.Numbers("scales"), node.Text("mode", "nearest"), alignsCorners: false);

    /// <summary><c>Resize</c>.</summary>
    public static void Resize(OnnxNode node)
    {
        string mode = node.Text("mode", "nearest");
        string places = node.Text("coordinate_transformation_mode", "half_pixel");
        string nearest = node.Text("nearest_mode", "round_prefer_floor");
        bool isPlain = places == "half_pixel" || (places is "align_corners" or "pytorch_half_pixel" && mode == "linear");
        if (mode == "cubic" || !isPlain || (mode == "nearest" && nearest != "round_prefer_floor"))
        {
            throw new NotApplicableException($"mode {mode}, {places}{(mode == "nearest" ? $", {nearest}" : "")}; Upsample is nearest or bilinear as in PyTorch");
        }

        float[] scales = node.Given(2)?.Floats ?? [.. node.Given(3)!.Integers.Select((s, i) => (float)s / node.Data.Shape[i])];
        Enlarge(node, scales, mode, places == "align_corners");
    }

    /// <summary><c>Unsqueeze</c> of what is given: another view of the same elements.</summary>
    public static void Unsqueeze(OnnxNode node)
    {
        var shape = node.Data.Shape.ToList();
        foreach (int axis in node.Integers("axes", []))
        {
            shape.Insert(axis, 1);
        }

        node.Draft.Know(node.Output, node.Data with { Shape = [.. shape] });
    }

    /// <summary><c>Squeeze</c> at the end: another view of the same elements.</summary>
    public static void Squeeze(OnnxNode node)
    {
        node.Draft.Take(node.Inputs[0]);
        node.Draft.Make(node.Output);
    }

    /// <summary><c>Transpose</c> of a matrix of weights.</summary>
    public static void Transpose(OnnxNode node)
    {
        if (!node.Draft.Test.Initializers.Contains(node.Inputs[0]) || !node.Integers("perm", []).SequenceEqual([1, 0]))
        {
            throw new NotApplicableException("transposes data; layers keep the order of the axes");
        }

        node.Draft.Know(node.Output, node.Data.Transposed());
    }

    /// <summary><c>Constant</c>.</summary>
    public static void Constant(OnnxNode node) => node.Draft.Know(node.Output, node.Tensor("value"));

    private static void Enlarge(OnnxNode node, float[] scales, string mode, bool alignsCorners)
    {
        string text = string.Join("×", scales[2..]);
        if (scales[2..].Any(s => s != MathF.Round(s) || s < 1))
        {
            throw new NotApplicableException($"scales by {text}; Upsample enlarges by whole numbers");
        }

        if (scales[2..].Distinct().Count() > 1)
        {
            throw new NotApplicableException($"scales by {text}; Upsample enlarges height and width alike");
        }

        node.TakeSamples();
        string options = mode == "nearest" ? "" : ", Mode = UpsampleMode.Bilinear" + (alignsCorners ? ", AlignCorners = true" : "");
        node.Draft.Add("Upsample", [$"{scales[2]}{options}"]);
        node.Draft.Make(node.Output);
    }
}
