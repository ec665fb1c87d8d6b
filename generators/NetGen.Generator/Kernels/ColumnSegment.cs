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
    /// <summary>Loops over taps that are too many to be written out; then there are no <see cref="Taps"/>.</summary>
    public LoopedTaps? Loop { get; init; }

    /// <summary>The positions in words.</summary>
    public string Describe() => Loop is { ColumnStep: > 1 } loop
        ? $"{loop.Phase} to {loop.Phase + loop.Phases - 1} and every {loop.ColumnStep} from them on, {Repeat} × {Width} of each"
        : $"{Position} to {Position + (Repeat * Width) - 1}";

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
