using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels.Contraction.WeightGradient;

/// <summary>What a register tile of the gradient to the weights of a convolution is.</summary>
internal sealed class WeightGradientCut
{
    private const int MostJointInputs = 4;

    public WeightGradientCut(Target target, Convolution convolution)
    {
        Columns = Segments(target, convolution.Columns);
        Rows = Segments(target, convolution.Rows);
        if (Columns is null)
        {
            Tiles = ChannelTiles.Exact(convolution.OutPerGroup, LoopedWeightGradient.Tile(target, convolution).Rows);
            return;
        }

        // Kernels one tap wide take several input channels at once, or a tile would be too small to keep the arithmetic busy.
        Joint = convolution.Taps > 1 ? 1
            : Enumerable.Range(1, MostJointInputs).Last(n => convolution.InPerGroup % n == 0);
        IsWholeWindow = Joint == 1 && Rows is not null && TilePlanner.PrefersWholeWindow(
            target, convolution.OutPerGroup, convolution.Taps, convolution.Columns.Kernel, Rows.Count * Columns.Count);
        TileColumns = IsWholeWindow ? convolution.Taps : Joint * convolution.Columns.Kernel;
        TileShape tile = TilePlanner.Choose(target, convolution.OutPerGroup, TileColumns, unroll: 1, fixedColumns: TileColumns, broadcasts: false);
        Tiles = TilePlanner.Cover(target, convolution.OutPerGroup, tile);
    }

    /// <summary>Input channels that a tile takes at once.</summary>
    public int Joint { get; }

    /// <summary>Whether a tile has all taps of a window; otherwise one row of them.</summary>
    public bool IsWholeWindow { get; }

    /// <summary>Taps of a tile.</summary>
    public int TileColumns { get; }

    /// <summary>The tiles of the output channels of a group.</summary>
    public IReadOnlyList<ChannelTiles> Tiles { get; }

    /// <summary>The output columns by their valid taps; null where loops go over the taps of a row.</summary>
    public IReadOnlyList<ColumnSegment>? Columns { get; }

    /// <summary>The output rows by their valid taps, if they are to be told apart.</summary>
    public IReadOnlyList<ColumnSegment>? Rows { get; }

    // Null where a channel of them needs more registers than there are, or their edges too much text.
    private static List<ColumnSegment>? Segments(Target target, WindowAxis axis) =>
        TilePlanner.HoldsRow(target, axis.Kernel) ? ColumnPlan.Create(axis, rows: 1) : null;
}
