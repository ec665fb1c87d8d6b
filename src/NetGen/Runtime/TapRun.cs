using System.Runtime.CompilerServices;

namespace NetGen.Runtime;

/// <summary>
/// The taps of a tile of neighbouring positions along one axis, where tap t of a position reads the source <c>start + t · step</c>.
/// [<see cref="SharedFirst"/>, <see cref="SharedEnd"/>) lie inside the source for all positions, the others of [<see cref="First"/>, <see cref="End"/>) for some,
/// and all others for none.
/// </summary>
public readonly struct TapRun
{
    private TapRun(int first, int sharedFirst, int sharedEnd, int end)
    {
        First = first;
        SharedFirst = sharedFirst;
        SharedEnd = sharedEnd;
        End = end;
    }

    /// <summary>The first tap that reads inside the source for some position.</summary>
    public int First { get; }

    /// <summary>The first tap that does so for all; at least <see cref="First"/>.</summary>
    public int SharedFirst { get; }

    /// <summary>The tap after the last that does so for all; at least <see cref="SharedFirst"/>.</summary>
    public int SharedEnd { get; }

    /// <summary>The tap after the last that does so for some; at least <see cref="SharedEnd"/>.</summary>
    public int End { get; }

    /// <summary>The taps of a tile.</summary>
    /// <param name="start">What the first position reads with tap 0; it may lie outside.</param>
    /// <param name="last">What the last position reads with tap 0, at least <paramref name="start"/>.</param>
    /// <param name="step">Sources from one tap to the next, not 0.</param>
    /// <param name="taps">Number of taps, at least 0.</param>
    /// <param name="sources">Number of sources.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TapRun Of(int start, int last, int step, int taps, int sources)
    {
        int first = FirstOf(start, step, taps, sources);
        int end = EndOf(start, step, first, taps, sources);
        int firstOfLast = FirstOf(last, step, taps, sources);
        int endOfLast = EndOf(last, step, firstOfLast, taps, sources);

        // From position to position both bounds move one way, so those of the others lie between.
        int sharedFirst = Math.Max(first, firstOfLast);
        return new TapRun(Math.Min(first, firstOfLast), sharedFirst, Math.Max(sharedFirst, Math.Min(end, endOfLast)), Math.Max(end, endOfLast));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int FirstOf(int start, int step, int taps, int sources)
    {
        int first = step > 0
            ? start >= 0 ? 0 : (step - 1 - start) / step
            : start < sources ? 0 : ((start - sources) / -step) + 1;
        return Math.Min(first, taps);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int EndOf(int start, int step, int first, int taps, int sources)
    {
        int end = step > 0
            ? start >= sources ? 0 : (sources - start + step - 1) / step
            : start < 0 ? 0 : (start / -step) + 1;
        return Math.Max(first, Math.Min(end, taps));
    }
}
