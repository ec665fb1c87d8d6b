using System.Runtime.CompilerServices;

namespace NetGen.Runtime;

/// <summary>
/// The way back along one axis with a stride: only every so-many-th tap reaches an input position from an output, and which ones depends on the position's
/// remainder by the stride. Positions of one remainder have the same taps, and read neighbouring outputs with each of them.
/// </summary>
public readonly struct TapPhase
{
    private TapPhase(int first, int count, int source)
    {
        First = first;
        Count = count;
        Source = source;
    }

    /// <summary>The first of these taps.</summary>
    public int First { get; }

    /// <summary>Their number.</summary>
    public int Count { get; }

    /// <summary>The output that <see cref="First"/> reaches the position from; it may lie outside.</summary>
    public int Source { get; }

    /// <summary>The taps k for which position + padding − k · dilation is a multiple of the stride.</summary>
    /// <param name="position">Input position.</param>
    /// <param name="stride">Step between two windows, at least 1.</param>
    /// <param name="padding">Padding before the image.</param>
    /// <param name="dilation">Step between two taps, at least 1.</param>
    /// <param name="kernel">Number of taps.</param>
    /// <param name="step">From one such tap to the next: the stride divided by what it has in common with the dilation.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TapPhase Of(int position, int stride, int padding, int dilation, int kernel, int step)
    {
        int first = 0;
        int rest = (int)((position + (long)padding) % stride);
        int advance = dilation % stride;
        while (rest != 0 && first < step)
        {
            rest -= advance;
            rest += rest < 0 ? stride : 0;
            first++;
        }

        return rest != 0 || first >= kernel
            ? new TapPhase(0, 0, 0)
            : new TapPhase(first, (kernel - first + step - 1) / step, (int)((position + (long)padding - ((long)first * dilation)) / stride));
    }
}
