using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels;

/// <summary>
/// Cuts a row into tiles and merges tiles with the same valid taps, so that taps outside the image are left out when the code is
/// written instead of being tested when it runs, and the text does not grow with the width.
/// </summary>
internal static class ColumnPlan
{
    /// <summary>Cuts a row.</summary>
    /// <param name="widths">Widths of the tiles, left to right; their sum is the number of positions.</param>
    /// <param name="taps">Taps along the row.</param>
    /// <param name="source">The source that (position, tap) reads, or null.</param>
    public static List<ColumnSegment> Create(IEnumerable<int> widths, int taps, Func<int, int, int?> source)
    {
        var segments = new List<ColumnSegment>();
        int position = 0;
        foreach (int width in widths)
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
