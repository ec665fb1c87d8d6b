namespace NetGen.Operators;

/// <summary>How the windows of a correlation lie along one axis: the first begins <paramref name="Before"/> places before the input.</summary>
/// <param name="Input">Length of the input.</param>
/// <param name="Kernel">Taps of the kernel.</param>
/// <param name="Output">Number of windows.</param>
/// <param name="Before">Zeros that are thought before the input.</param>
/// <param name="Stride">Step from window to window.</param>
/// <param name="Dilation">Step from tap to tap.</param>
internal readonly record struct ConvolutionAxis(int Input, int Kernel, int Output, int Before, int Stride, int Dilation)
{
    /// <summary>An axis along which nothing happens: the rows of a sequence.</summary>
    public static ConvolutionAxis Single => new(1, 1, 1, 0, 1, 1);

    /// <summary>The axis of a mode.</summary>
    /// <param name="input">Length of the input.</param>
    /// <param name="kernel">Taps of the kernel.</param>
    /// <param name="mode">The part of the full result.</param>
    /// <param name="stride">Of that part every how many-th value is wanted.</param>
    /// <param name="dilation">Step from tap to tap.</param>
    /// <param name="centering">Where the middle of a full result is.</param>
    public static ConvolutionAxis Create(int input, int kernel, ConvolutionMode mode, int stride, int dilation, Centering centering)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(dilation, 1);
        if (input < 1 || kernel < 1)
        {
            throw new ArgumentException($"The input has {input} values and the kernel {kernel} along an axis; expected at least 1 each.");
        }

        int extent = checked((dilation * (kernel - 1)) + 1);
        (int start, int length) = mode switch
        {
            ConvolutionMode.Full => (0, checked(input + extent - 1)),
            ConvolutionMode.Same => Middle(input, extent, centering),
            ConvolutionMode.Valid when extent <= input => (extent - 1, input - extent + 1),
            ConvolutionMode.Valid => throw new ArgumentException($"The kernel extends over {extent} values; expected at most {input}, the input's, for a valid convolution."),
            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "The mode is not one of ConvolutionMode."),
        };
        return new ConvolutionAxis(input, kernel, ((length - 1) / stride) + 1, extent - 1 - start, stride, dilation);
    }

    /// <summary>Where a tap of a window reads; outside the input it is a zero.</summary>
    public int InputOf(int output, int tap) => (output * Stride) + (tap * Dilation) - Before;

    /// <summary>The taps of a window that read inside the input.</summary>
    public (int First, int End) TapsOf(int output) => Inside((output * Stride) - Before, Dilation, Kernel);

    /// <summary>The windows that may read a place of the input; of those with a stride or dilated, some may not.</summary>
    public (int First, int End) OutputsOf(int input)
    {
        int last = input + Before;
        int first = Math.Max(0, last - (Dilation * (Kernel - 1)));
        int start = (first + Stride - 1) / Stride;
        return (start, Math.Max(start, Math.Min(Output, (last / Stride) + 1)));
    }

    /// <summary>The tap of a window that reads a place of the input, or null.</summary>
    public int? TapOf(int output, int input)
    {
        int offset = input + Before - (output * Stride);
        return offset >= 0 && offset % Dilation == 0 && offset / Dilation < Kernel ? offset / Dilation : null;
    }

    // Of the places start, start + step, ... the range of those from 0 to the input's end.
    private (int First, int End) Inside(int start, int step, int count)
    {
        int first = start >= 0 ? 0 : (-start + step - 1) / step;
        int end = start >= Input ? 0 : Math.Min(count, ((Input - 1 - start) / step) + 1);
        return (first, Math.Max(first, end));
    }

    private static (int Start, int Length) Middle(int input, int extent, Centering centering) => centering switch
    {
        Centering.SequenceConvolution => ((Math.Min(input, extent) - 1) / 2, Math.Max(input, extent)),
        Centering.SequenceCorrelation => (extent > input ? input / 2 : (extent - 1) / 2, Math.Max(input, extent)),
        Centering.PlaneConvolution => ((extent - 1) / 2, input),
        _ => (extent / 2, input),
    };
}
