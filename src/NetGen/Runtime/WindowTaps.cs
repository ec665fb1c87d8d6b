using System.Runtime.CompilerServices;

namespace NetGen.Runtime;

/// <summary>
/// The taps of a kernel, along one axis, that meet the image: <c>for (k = First; k &lt; End; k += Step)</c>.
/// Where none does, <see cref="First"/> is not below <see cref="End"/>.
/// </summary>
public readonly struct WindowTaps
{
    private WindowTaps(int first, int end, int step)
    {
        First = first;
        End = end;
        Step = step;
    }

    /// <summary>First tap.</summary>
    public int First { get; }

    /// <summary>No tap is at or after this one.</summary>
    public int End { get; }

    /// <summary>Distance between two taps, at least 1.</summary>
    public int Step { get; }

    /// <summary>Number of taps.</summary>
    public int Count => First < End ? (End - First + Step - 1) / Step : 0;

    /// <summary>Taps k of an output position that read inside the image: 0 ≤ output·stride − padding + k·dilation &lt; input.</summary>
    /// <param name="output">Output position.</param>
    /// <param name="stride">Step between two windows, at least 1.</param>
    /// <param name="padding">Padding before the image.</param>
    /// <param name="dilation">Step between two taps, at least 1.</param>
    /// <param name="kernel">Number of taps.</param>
    /// <param name="input">Size of the image.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WindowTaps Forward(int output, int stride, int padding, int dilation, int kernel, int input)
    {
        int before = padding - (output * stride);
        int first = before <= 0 ? 0 : DivideUp(before, dilation);
        int reach = input + before;
        int end = reach <= 0 ? 0 : Math.Min(kernel, DivideUp(reach, dilation));
        return new WindowTaps(first, end, 1);
    }

    /// <summary>
    /// Taps k through which some output position read an input position: input + padding − k·dilation is a multiple of the stride, and the quotient,
    /// which is that output position, lies in [0, outputCount).
    /// </summary>
    /// <param name="input">Input position.</param>
    /// <param name="stride">Step between two windows, at least 1.</param>
    /// <param name="padding">Padding before the image.</param>
    /// <param name="dilation">Step between two taps, at least 1.</param>
    /// <param name="kernel">Number of taps.</param>
    /// <param name="outputCount">Number of output positions.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WindowTaps Backward(int input, int stride, int padding, int dilation, int kernel, int outputCount)
    {
        int position = input + padding;

        // Emitted code passes constants, so where either of these is 1 only a few additions are left.
        int divisor = stride == 1 || dilation == 1 ? 1 : GreatestCommonDivisor(stride, dilation);
        int step = stride / divisor;
        if (position < 0 || position % divisor != 0)
        {
            return new WindowTaps(0, 0, step);
        }

        int end = Math.Min(kernel, (position / dilation) + 1);
        int beyondLast = position - ((outputCount - 1) * stride);
        int first = beyondLast <= 0 ? 0 : DivideUp(beyondLast, dilation);
        while (stride > 1 && first < end && (position - (first * dilation)) % stride != 0)
        {
            first++;
        }

        return new WindowTaps(first, end, step);
    }

    /// <summary>Output positions that read inside the image with a tap: 0 ≤ output·stride − padding + tap·dilation &lt; input.</summary>
    /// <param name="tap">The tap.</param>
    /// <param name="stride">Step between two windows, at least 1.</param>
    /// <param name="padding">Padding before the image.</param>
    /// <param name="dilation">Step between two taps, at least 1.</param>
    /// <param name="input">Size of the image.</param>
    /// <param name="outputCount">Number of output positions.</param>
    /// <returns>The first of them, and the one behind the last; where there is none, the second is not above the first.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (int First, int End) Outputs(int tap, int stride, int padding, int dilation, int input, int outputCount)
    {
        int before = padding - (tap * dilation);
        int reach = input + before;
        return (before <= 0 ? 0 : DivideUp(before, stride), reach <= 0 ? 0 : Math.Min(outputCount, DivideUp(reach, stride)));
    }

    private static int DivideUp(int value, int divisor) => (value + divisor - 1) / divisor;

    private static int GreatestCommonDivisor(int a, int b)
    {
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return a;
    }
}
