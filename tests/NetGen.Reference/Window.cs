namespace NetGen.Reference;

/// <summary>The window of a pool along one axis.</summary>
/// <param name="Kernel">Taps.</param>
/// <param name="Stride">Step between windows.</param>
/// <param name="Padding">Pixels added before and behind.</param>
/// <param name="Dilation">Step between taps.</param>
/// <param name="Ceil">Whether a window that lies partly outside counts.</param>
internal readonly record struct Window(int Kernel, int Stride, int Padding, int Dilation, bool Ceil = false)
{
    /// <summary>Windows along an axis.</summary>
    public int OutputSize(int input)
    {
        int steps = input + (2 * Padding) - (Dilation * (Kernel - 1)) - 1;
        int output = (int)Math.Floor((steps + (Ceil ? Stride - 1 : 0)) / (double)Stride) + 1;
        while (Ceil && (output - 1) * Stride >= input + Padding)
        {
            output--;
        }

        return output;
    }

    /// <summary>A window that sees one pixel at a time, as along the axis that a sequence lacks.</summary>
    private static readonly Window s_single = new(1, 1, 0, 1);

    /// <summary>The windows of a pool along both axes.</summary>
    public static (Window Rows, Window Columns) Of(PoolAttribute layer, int[] kernel, int[]? strides, int[]? paddings, int[] dilations)
    {
        Window Axis(int axis) => new(
            kernel[axis],
            strides?[axis] ?? (layer.Stride == 0 ? kernel[axis] : layer.Stride),
            paddings?[axis] ?? layer.Padding,
            dilations[axis],
            layer.CeilMode);
        return kernel.Length == 1 ? (s_single, Axis(0)) : (Axis(0), Axis(1));
    }

    /// <summary>Shape after windows have passed over an image or a sequence.</summary>
    public static int[] OutputShape(Window rows, Window columns, int[] input) => input.Length == 2
        ? [input[0], columns.OutputSize(input[1])]
        : [input[0], rows.OutputSize(input[1]), columns.OutputSize(input[2])];

    /// <summary>Pixels that a window reads; they may lie in the padding.</summary>
    public IEnumerable<int> Inputs(int output)
    {
        for (int tap = 0; tap < Kernel; tap++)
        {
            yield return (output * Stride) - Padding + (tap * Dilation);
        }
    }
}
