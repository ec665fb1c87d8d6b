using System;
using System.Collections.Generic;
using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels;

/// <summary>A run of equal tiles over channels or rows.</summary>
/// <param name="Start">First channel.</param>
/// <param name="Size">Channels of a tile.</param>
/// <param name="Count">Number of tiles.</param>
/// <param name="Total">Channels that the run covers. If it is less than count · size, the last tile begins earlier and computes some channels twice.</param>
internal sealed record ChannelTiles(int Start, int Size, int Count, int Total) : IEquatable<ChannelTiles>
{
    /// <summary>Whether the last tile overlaps the one before it.</summary>
    public bool Overlaps => Total < Count * Size;

    /// <summary>First channel of a tile, as C# over the tile's index.</summary>
    public string StartOf(string index)
    {
        string start = Text.Expressions.Times(index, Size);
        start = Overlaps ? $"int.Min({start}, {Total - Size})" : start;
        return Start == 0 ? start : $"{Start} + {start}";
    }

    /// <summary>One run whose last tile may overlap: right where writing a result twice does no harm.</summary>
    public static IReadOnlyList<ChannelTiles> Overlapping(int total, int size) =>
        new[] { new ChannelTiles(0, size, (total + size - 1) / size, total) };

    /// <summary>A run of full tiles and one smaller tile for the rest.</summary>
    public static IReadOnlyList<ChannelTiles> Exact(int total, int size)
    {
        var runs = new List<ChannelTiles>();
        if (total >= size)
        {
            runs.Add(new ChannelTiles(0, size, total / size, total / size * size));
        }

        if (total % size != 0)
        {
            runs.Add(new ChannelTiles(total / size * size, total % size, 1, total % size));
        }

        return runs;
    }
}
