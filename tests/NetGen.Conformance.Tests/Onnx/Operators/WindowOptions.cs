namespace NetGen.Conformance.Tests.Onnx.Operators;

/// <summary>The window of a convolution or a pool, as ONNX states it.</summary>
/// <param name="Kernel">Taps along each axis.</param>
/// <param name="Strides">Steps between windows.</param>
/// <param name="Dilations">Steps between taps.</param>
/// <param name="Before">Pixels added before the image.</param>
/// <param name="After">Pixels added behind it.</param>
internal sealed record WindowOptions(int[] Kernel, int[] Strides, int[] Dilations, int[] Before, int[] After)
{
    private const int MostAxes = 2;

    /// <summary>Dimensions of the window: 1 or 2.</summary>
    public int Axes => Kernel.Length;

    /// <summary>Whether as much is added behind the image as before it.</summary>
    public bool PadsAlike => Before.SequenceEqual(After);

    /// <summary>The kernel as an argument.</summary>
    public string KernelText => Text(Kernel);

    /// <summary>The window of a node over an image.</summary>
    /// <param name="node">The node.</param>
    /// <param name="image">Height and width, or length.</param>
    /// <param name="kernel">Taps, where the node does not state them.</param>
    public static WindowOptions Of(OnnxNode node, int[] image, int[] kernel)
    {
        kernel = node.Integers("kernel_shape", kernel);
        int axes = kernel.Length;
        if (axes > MostAxes)
        {
            throw new NotApplicableException($"a window of {axes} dimensions; layers have at most {MostAxes}");
        }

        int[] ones = [.. Enumerable.Repeat(1, axes)];
        int[] strides = node.Integers("strides", ones);
        int[] dilations = node.Integers("dilations", ones);
        int[] pads = node.Integers("pads", [.. new int[2 * axes]]);
        var window = new WindowOptions(kernel, strides, dilations, pads[..axes], pads[axes..]);
        return node.Text("auto_pad", "NOTSET") switch
        {
            "SAME_UPPER" => window.Same(image, moreBehind: true),
            "SAME_LOWER" => window.Same(image, moreBehind: false),
            _ => window,
        };
    }

    /// <summary>The options of a layer, as named properties; a 1-D layer has them in the singular.</summary>
    /// <param name="dilated">Whether the layer has a dilation.</param>
    public IEnumerable<string> Options(bool dilated)
    {
        string plural = Axes == 1 ? "" : "s";
        yield return $"Stride{plural} = {Text(Strides)}";
        yield return $"Padding{plural} = {Text(Before)}";
        if (dilated)
        {
            yield return $"Dilation{plural} = {Text(Dilations)}";
        }
    }

    /// <summary>Whether a pool can pad so: alike, and by at most half of the window.</summary>
    public bool SuitsPool => PadsAlike && Before.Zip(Kernel).All(p => 2 * p.First <= p.Second);

    /// <summary>Adds what is padded as a layer of zeros.</summary>
    /// <returns>The window over the padded image.</returns>
    public WindowOptions PadApart(NetworkDraft draft)
    {
        if (Axes == 1)
        {
            throw new NotApplicableException("a sequence padded more at one end; there is no padding layer for sequences");
        }

        draft.Add("ZeroPad2d", [$"{Before[1]}", $"{After[1]}", $"{Before[0]}", $"{After[0]}"]);
        return this with { Before = [0, 0], After = [0, 0] };
    }

    /// <summary>Numbers along the axes as an argument.</summary>
    public static string Text(int[] numbers) => numbers.Length == 1 ? $"{numbers[0]}" : $"[{string.Join(", ", numbers)}]";

    private WindowOptions Same(int[] image, bool moreBehind)
    {
        int[] total = [.. image.Select((size, i) => Math.Max((((size - 1) / Strides[i]) * Strides[i]) + (Dilations[i] * (Kernel[i] - 1)) + 1 - size, 0))];
        int[] less = [.. total.Select(t => t / 2)];
        int[] more = [.. total.Select(t => t - (t / 2))];
        return moreBehind ? this with { Before = less, After = more } : this with { Before = more, After = less };
    }
}
