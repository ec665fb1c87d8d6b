namespace NetGen.Runtime;

/// <summary>The outputs [<see cref="First"/>, <see cref="End"/>) along one axis whose windows read inside the image with one tap.</summary>
public readonly struct WindowRows
{
    private WindowRows(int first, int end)
    {
        First = first;
        End = end;
    }

    /// <summary>First output.</summary>
    public int First { get; }

    /// <summary>The output after the last.</summary>
    public int End { get; }

    /// <summary>Outputs o with 0 ≤ o·stride − padding + tap·dilation &lt; input.</summary>
    /// <param name="tap">Tap of the kernel.</param>
    /// <param name="stride">Step between two windows, at least 1.</param>
    /// <param name="padding">Padding before the image.</param>
    /// <param name="dilation">Step between two taps, at least 1.</param>
    /// <param name="input">Size of the image.</param>
    /// <param name="output">Number of windows.</param>
    public static WindowRows Of(int tap, int stride, int padding, int dilation, int input, int output)
    {
        int before = padding - (tap * dilation);
        int first = before <= 0 ? 0 : (before + stride - 1) / stride;
        int reach = input + before;
        int end = reach <= 0 ? 0 : Math.Min(output, (reach + stride - 1) / stride);
        return new WindowRows(first, end);
    }
}
