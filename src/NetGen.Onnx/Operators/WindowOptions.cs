using NetGen.Onnx.Drafts;
using NetGen.Onnx.Graphs;

namespace NetGen.Onnx.Operators;

/// <summary>The window of a convolution or a pool, as ONNX states it.</summary>
/// <param name="Kernel">Taps along each axis.</param>
/// <param name="Strides">Steps between windows.</param>
/// <param name="Dilations">Steps between taps.</param>
/// <param name="Before">Pixels added before the image.</param>
/// <param name="After">Pixels added behind it.</param>
/// <param name="CeilMode">Whether a last window that is not full counts.</param>
internal sealed record WindowOptions(int[] Kernel, int[] Strides, int[] Dilations, int[] Before, int[] After, bool CeilMode)
{
    private const int MostAxes = 2;

    /// <summary>Attributes that state a window.</summary>
    public static IReadOnlyList<string> Attributes { get; } = ["kernel_shape", "strides", "dilations", "pads", "auto_pad"];

    /// <summary>Dimensions of the window: 1 or 2.</summary>
    public int Axes => Kernel.Length;

    /// <summary>Whether as much is added behind the image as before it.</summary>
    public bool PadsAlike => Before.SequenceEqual(After);

    /// <summary>Whether a pool can pad so: alike, and by at most half of the window.</summary>
    public bool SuitsPool => PadsAlike && Before.Zip(Kernel).All(p => 2 * p.First <= p.Second);

    /// <summary>The window of a node over an image, with the padding that it asks for by name.</summary>
    /// <param name="node">The node.</param>
    /// <param name="image">Height and width, or length.</param>
    /// <param name="kernel">Taps, where the node does not state them.</param>
    public static WindowOptions Of(NodeView node, int[] image, int[] kernel)
    {
        WindowOptions window = OfStated(node, image.Length, kernel);
        return (node.Node.Text("auto_pad", "NOTSET") switch
        {
            "SAME_UPPER" => window.Same(image, moreBehind: true),
            "SAME_LOWER" => window.Same(image, moreBehind: false),
            "VALID" => window with { Before = new int[window.Axes], After = new int[window.Axes] },
            _ => window,
        }).Simplified(image);
    }

    /// <summary>The window of a node with the padding in numbers.</summary>
    /// <param name="node">The node.</param>
    /// <param name="axes">Dimensions of an image.</param>
    /// <param name="kernel">Taps, where the node does not state them.</param>
    public static WindowOptions OfStated(NodeView node, int axes, int[] kernel)
    {
        kernel = node.Node.Integers("kernel_shape") ?? kernel;
        if (axes is 0 or > MostAxes || kernel.Length != axes)
        {
            throw node.Refuse("kernel_shape", $"is a window of {kernel.Length} dimensions over {axes}; expected 1 or 2 over as many.");
        }

        int[] pads = List(node, "pads", new int[2 * axes]);
        var window = new WindowOptions(
            kernel, List(node, "strides", Options.Ones(axes)), List(node, "dilations", Options.Ones(axes)), pads[..axes], pads[axes..], node.Node.Integer("ceil_mode", 0) != 0);
        if (kernel.Concat(window.Strides).Concat(window.Dilations).Any(n => n < 1) || pads.Any(p => p < 0))
        {
            throw node.Refuse("", "has a window, stride or dilation below 1, or a padding below 0; expected at least that.");
        }

        return window;
    }

    /// <summary>Height and width, or length, of what the window makes of an image.</summary>
    public int[] Output(NodeView node, int[] image)
    {
        int[] output = [.. image.Select((size, i) => Windows(size, i, After[i]))];
        return output.All(o => o > 0)
            ? output
            : throw node.Refuse("kernel_shape", $"is a window of {ShapeMath.Format(Kernel)} over {ShapeMath.Format(image)}; expected at least one place for it.");
    }

    /// <summary>The options of a layer that differ from what it has anyway.</summary>
    /// <param name="usualStrides">The strides of a layer that states none.</param>
    /// <param name="dilated">Whether the layer has a dilation.</param>
    public IEnumerable<string> OptionsOf(int[] usualStrides, bool dilated) =>
    [
        .. Options.Option("Stride", Strides, usualStrides),
        .. Options.Option("Padding", Before, new int[Axes]),
        .. dilated ? Options.Option("Dilation", Dilations, Options.Ones(Axes)) : [],
    ];

    /// <summary>Adds what is padded as a layer of zeros.</summary>
    /// <returns>The window over the padded image.</returns>
    public WindowOptions PadApart(NodeView node, NetworkDraft draft)
    {
        if (Axes == 1)
        {
            throw node.Refuse("pads", $"adds {Before[0]} before and {After[0]} behind a sequence; expected as many at both ends.");
        }

        draft.Add("ZeroPad2d", [$"{Before[1]}", $"{After[1]}", $"{Before[0]}", $"{After[0]}"]);
        return this with { Before = [0, 0], After = [0, 0] };
    }

    // As many windows are the same windows. So what is padded at the far end may be as much as at the near end, if that makes no more and no fewer of them.
    private WindowOptions Simplified(int[] image)
    {
        int[] after = [.. After.Select((a, i) => !CeilMode && Windows(image[i], i, Before[i]) == Windows(image[i], i, a) ? Before[i] : a)];
        return this with { After = after };
    }

    private int Windows(int size, int axis, int after)
    {
        int room = Before[axis] + size + after - Span(axis);
        if (room < 0)
        {
            return 0;
        }

        int windows = (room / Strides[axis]) + 1;
        bool hasMore = CeilMode && room % Strides[axis] != 0 && windows * Strides[axis] < size + Before[axis];
        return hasMore ? windows + 1 : windows;
    }

    private int Span(int axis) => (Dilations[axis] * (Kernel[axis] - 1)) + 1;

    private static int[] List(NodeView node, string attribute, int[] usual)
    {
        int[] list = node.Node.Integers(attribute) ?? usual;
        return list.Length == usual.Length ? list : throw node.Refuse(attribute, $"has {list.Length} numbers; expected {usual.Length}.");
    }

    private WindowOptions Same(int[] image, bool moreBehind)
    {
        int[] total = [.. image.Select((size, i) => Math.Max((((size - 1) / Strides[i]) * Strides[i]) + Span(i) - size, 0))];
        int[] less = [.. total.Select(t => t / 2)];
        int[] more = [.. total.Select(t => t - (t / 2))];
        return moreBehind ? this with { Before = less, After = more } : this with { Before = more, After = less };
    }
}
