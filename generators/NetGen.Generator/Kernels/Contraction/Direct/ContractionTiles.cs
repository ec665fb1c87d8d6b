using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Machine;

namespace NetGen.Generator.Kernels.Contraction.Direct;

/// <summary>How the targets of a convolution of a block are cut into register tiles.</summary>
internal sealed class ContractionTiles
{
    /// <param name="target">The processor.</param>
    /// <param name="gather">The convolution, and which way.</param>
    /// <param name="pool">Side of the windows of the fused max pooling; 1 without.</param>
    /// <param name="cut">Cuts channels into tiles of a size.</param>
    public ContractionTiles(Target target, ConvolutionGather gather, int pool, Func<int, int, IReadOnlyList<ChannelTiles>> cut)
    {
        Convolution convolution = gather.Convolution;
        int taps = convolution.Columns.Kernel;
        int positions = pool > 1 ? convolution.Columns.Output / pool * pool : gather.TargetColumns;
        int multiple = gather.ColumnPeriod;

        // A whole pooling window in one tile if its rows are full and the registers suffice; else row after row.
        TileShape window = TilePlanner.Choose(target, gather.TargetChannels, pool * pool, taps, pool * pool);
        PooledRows = pool > 1 && gather.HasFullRows && pool * pool <= target.Registers.Accumulators && window.Rows * window.Columns * 4 >= 3 * target.Registers.Accumulators ? pool : 1;
        Tile = PooledRows > 1
            ? window
            : TilePlanner.Choose(target, gather.TargetChannels, positions, taps, pool > 1 ? pool : null, multiple, sliding: taps > 1 && pool == 1);
        IEnumerable<(int Width, int Count)> tiles = pool > 1 ? [(pool, positions / pool)]
            : multiple == 1 ? TilePlanner.BalancedRuns(positions, Tile.Columns)
            : TilePlanner.Uneven(positions, Tile.Columns);
        long terms = (long)gather.SourceChannels * convolution.Taps;
        if (ColumnPlan.Create(gather, tiles, Tile.Rows * PooledRows, [.. cut(gather.TargetChannels, Tile.Rows).Select(run => run.Size * PooledRows)], terms) is { } segments)
        {
            Segments = segments;
        }
        else
        {
            PooledRows = 1;
            Tile = TilePlanner.Choose(target, gather.TargetChannels, (positions + multiple - 1) / multiple, unroll: 1, pool > 1 ? pool : null);
            Segments = LoopedTaps.Cut(gather, positions, Tile.Columns);
        }

        Channels = cut(gather.TargetChannels, Tile.Rows);
    }

    /// <summary>Channels × columns of the largest tile.</summary>
    public TileShape Tile { get; }

    /// <summary>Rows of a pooling window that a tile holds: all, or one.</summary>
    public int PooledRows { get; }

    /// <summary>The tiles of a row.</summary>
    public IReadOnlyList<ColumnSegment> Segments { get; }

    /// <summary>The tiles of the channels of a group.</summary>
    public IReadOnlyList<ChannelTiles> Channels { get; }
}
