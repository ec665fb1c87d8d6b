using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels;

/// <summary>A run of neighbouring tiles along a row that all have the same valid taps: left edge, interior, right edge.</summary>
/// <param name="Position">First position of the first tile.</param>
/// <param name="Width">Positions of one tile.</param>
/// <param name="Repeat">Number of tiles.</param>
/// <param name="Anchor">Source element from which the first tile's offsets count.</param>
/// <param name="Advance">How far the anchor moves from one tile to the next.</param>
/// <param name="Taps">The valid taps, ordered by tap and column.</param>
internal sealed record ColumnSegment(int Position, int Width, int Repeat, int Anchor, int Advance, EquatableArray<ColumnTap> Taps)
{
    // Taps from which on a loop goes over those that all columns have: it takes a seventh of the text of seven. Measured on Zen 5, it costs ResNet-18's first
    // convolution (7 taps) nothing; with 3 taps it cost 4 % of a network of 1×3 and 3×1 convolutions.
    private const int LeastLooped = 5;

    /// <summary>Loops over taps that are too many to be written out; then there are no <see cref="Taps"/>.</summary>
    public LoopedTaps? Loop { get; init; }

    /// <summary>The positions in words.</summary>
    public string Describe() => Loop is { ColumnStep: > 1 } loop
        ? $"{loop.Phase} to {loop.Phase + loop.Phases - 1} and every {loop.ColumnStep} from them on, {Repeat} × {Width} of each"
        : $"{Position} to {Position + (Repeat * Width) - 1}";

    /// <summary>
    /// Source elements from what a column reads with one tap to what it reads with the next, if a loop shall go over the taps; null where they are written out,
    /// because they are few or some columns lack some.
    /// </summary>
    /// <param name="taps">Taps along the row.</param>
    public int? LoopStep(int taps)
    {
        if (Taps.Count != Width * taps || taps < LeastLooped)
        {
            return null;
        }

        int step = Taps[Width].Offset - Taps[0].Offset;
        for (int i = Width; i < Taps.Count; i++)
        {
            if (Taps[i].Offset - Taps[i - Width].Offset != step)
            {
                return null;
            }
        }

        return step;
    }

    /// <summary>Offset of the source that a column reads with a tap, or null where that is outside.</summary>
    public int? Offset(int column, int tap)
    {
        foreach (ColumnTap candidate in Taps)
        {
            if (candidate.Column == column && candidate.Tap == tap)
            {
                return candidate.Offset;
            }
        }

        return null;
    }
}
