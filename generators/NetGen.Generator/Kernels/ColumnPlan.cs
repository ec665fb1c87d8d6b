using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels;

/// <summary>
/// Cuts a row into tiles and merges tiles with the same valid taps, so that taps outside the image are left out when the code is
/// written instead of being tested when it runs, and the text does not grow with the width.
/// </summary>
internal static class ColumnPlan
{
    // Multiply-adds that the tiles of a row may have in the text of a kernel, and taps that are written out at all. Beyond them loops go over the taps.
    private const int MostMultiplyAdds = 1024;
    private const int MostTaps = 24;

    // Statements with operands and the second level of long sums, which a tile has however few its taps are. One takes some 88 characters with what belongs to it:
    // two kernels of 150 K leave room for the gradient to weights in a file of 384 K.
    private const int MostStatements = 1700;
    private const int MostSegments = 32;

    // What may be looked at to find that out.
    private const int MostEdgeTaps = 1 << 15;

    /// <summary>The row of a convolution, cut into tiles; null where the taps are too many to be written out.</summary>
    /// <param name="gather">The convolution, and which way.</param>
    /// <param name="tiles">Widths of the tiles, left to right, and how many of each follow one another.</param>
    /// <param name="rows">Multiply-adds of a tap and a column.</param>
    /// <param name="texts">The same for every text in which a tile is written.</param>
    /// <param name="terms">Most terms of a sum.</param>
    public static List<ColumnSegment>? Create(ConvolutionGather gather, IEnumerable<(int Width, int Count)> tiles, int rows, IReadOnlyList<int> texts, long terms)
    {
        (int first, int end) = gather.FullColumns;
        return Create(tiles, gather.Convolution.Columns.Kernel, gather.TargetColumns, gather.ColumnSource, (first, end), gather.ColumnPeriod, rows, Statements);

        long Statements(ColumnSegment tile)
        {
            int taps = tile.Taps.Select(tap => tap.Tap).Distinct().Count();
            return texts.Sum(rows => (tile.Taps.Count * (rows + 1L)) + (taps * (rows + 1L)) + LongSum.Statements(tile.Width * rows, terms));
        }
    }

    /// <summary>The windows along an axis, one by one; null where the taps are too many to be written out.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="rows">Multiply-adds of a tap.</param>
    public static List<ColumnSegment>? Create(WindowAxis axis, int rows) =>
        Create([(1, axis.Output)], axis.Kernel, axis.Output, axis.ForwardSource, axis.FullWindows, period: 1, rows, statements: _ => 0);

    private static List<ColumnSegment>? Create(
        IEnumerable<(int Width, int Count)> tiles,
        int taps,
        int positions,
        Func<int, int, int?> source,
        (int First, int End) full,
        int period,
        int rows,
        Func<ColumnSegment, long> statements)
    {
        if (taps > MostTaps || (positions - (full.End - full.First)) * (long)taps > MostEdgeTaps)
        {
            return null;
        }

        var segments = new List<ColumnSegment>();
        int position = 0;
        long multiplyAdds = 0;
        long written = 0;
        void Add(int width)
        {
            ColumnSegment tile = Tile(position, width, taps, source);
            position += width;
            if (segments.Count > 0 && Merge(segments[segments.Count - 1], tile) is { } merged)
            {
                segments[segments.Count - 1] = merged;
            }
            else
            {
                segments.Add(tile);
                multiplyAdds += (long)tile.Taps.Count * rows;
                written += statements(tile);
            }
        }

        foreach ((int width, int count) in tiles)
        {
            for (int i = 0; i < count; i++)
            {
                int start = position;
                Add(width);
                if (multiplyAdds > MostMultiplyAdds || written > MostStatements || segments.Count > MostSegments)
                {
                    return null;
                }

                int alike = start < full.First || width % period != 0 ? 0 : Math.Min(count - i - 1, (full.End - position) / width);
                if (alike > 1)
                {
                    // The next tells how far they are apart; all of them have the same taps.
                    Add(width);
                    ColumnSegment run = segments[segments.Count - 1];
                    segments[segments.Count - 1] = run with { Repeat = run.Repeat + alike - 1 };
                    position += (alike - 1) * width;
                    i += alike;
                }
            }
        }

        return segments;
    }

    private static ColumnSegment Tile(int position, int width, int taps, Func<int, int, int?> source)
    {
        var valid = new List<(int Column, int Tap, int Source)>();
        for (int tap = 0; tap < taps; tap++)
        {
            for (int column = 0; column < width; column++)
            {
                if (source(position + column, tap) is { } element)
                {
                    valid.Add((column, tap, element));
                }
            }
        }

        int anchor = valid.Count == 0 ? 0 : valid.Min(v => v.Source);
        return new ColumnSegment(
            position,
            width,
            Repeat: 1,
            anchor,
            Advance: 0,
            new EquatableArray<ColumnTap>(valid.Select(v => new ColumnTap(v.Column, v.Tap, v.Source - anchor))));
    }

    private static ColumnSegment? Merge(ColumnSegment run, ColumnSegment tile)
    {
        int advance = run.Repeat == 1 ? tile.Anchor - run.Anchor : run.Advance;
        return run.Width == tile.Width
            && tile.Anchor == run.Anchor + (run.Repeat * advance)
            && run.Taps.Equals(tile.Taps)
            ? run with { Repeat = run.Repeat + 1, Advance = advance }
            : null;
    }
}
