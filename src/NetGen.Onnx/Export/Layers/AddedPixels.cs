namespace NetGen.Onnx.Export.Layers;

/// <summary>Pixels around images and sequences.</summary>
internal static class AddedPixels
{
    /// <summary>Adds pixels that are copies of others.</summary>
    /// <param name="layer">The layer that takes the enlarged image.</param>
    /// <param name="mode">Which they are: a padding mode of the attributes.</param>
    /// <param name="padding">How many there are before the image along each axis, then how many behind it.</param>
    /// <returns>The enlarged image.</returns>
    public static string Around(LayerView layer, string mode, int[] padding) =>
        mode == "Circular" ? Circular(layer, padding) : layer.Step(
            "pad",
            "Pad",
            Enlarged(layer.InputSample, padding),
            [layer.Input, layer.Integers("pads", Pads(padding))],
            NodeAttribute.Word("mode", mode == "Reflect" ? "reflect" : "edge"));

    /// <summary>Adds pixels of one value.</summary>
    public static string Of(LayerView layer, int[] padding, float value) =>
        layer.Step("pad", "Pad", Enlarged(layer.InputSample, padding), [layer.Input, layer.Integers("pads", Pads(padding)), layer.Constant("value", value)]);

    /// <summary>The numbers as ONNX takes them: for samples and channels too.</summary>
    public static int[] Pads(int[] padding)
    {
        int axes = padding.Length / 2;
        return [0, 0, .. padding[..axes], 0, 0, .. padding[axes..]];
    }

    private static int[] Enlarged(int[] sample, int[] padding)
    {
        int axes = padding.Length / 2;
        return [sample[0], .. sample.Skip(1).Select((size, axis) => size + padding[axis] + padding[axis + axes])];
    }

    // The operator knows this mode in a later opset only.
    private static string Circular(LayerView layer, int[] padding)
    {
        int axes = padding.Length / 2;
        string value = layer.Input;
        int[] sample = [.. layer.InputSample];
        for (int axis = 0; axis < axes; axis++)
        {
            int size = layer.Pixels[axis];
            int before = padding[axis];
            int after = padding[axis + axes];
            List<string> parts = [value];
            if (before > 0)
            {
                parts.Insert(0, Slice(layer, value, sample, axis, size - before, size));
            }

            if (after > 0)
            {
                parts.Add(Slice(layer, value, sample, axis, 0, after));
            }

            sample[axis + 1] += before + after;
            value = parts.Count == 1 ? value : layer.Step("circular", "Concat", [.. sample], parts, NodeAttribute.Integer("axis", axis + 2));
        }

        return value;
    }

    private static string Slice(LayerView layer, string value, int[] sample, int axis, int start, int end)
    {
        int[] shape = [.. sample];
        shape[axis + 1] = end - start;
        return layer.Step("part", "Slice", shape, [value, layer.Integers("start", start), layer.Integers("end", end), layer.Integers("axis", axis + 2)]);
    }
}
