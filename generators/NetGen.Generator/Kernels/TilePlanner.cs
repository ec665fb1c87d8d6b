using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels;

/// <summary>Chooses register tiles from the shape of the work and the registers of a vector width. The one place where tiles are decided.</summary>
internal static class TilePlanner
{
    /// <summary>Multiply-adds written out in one loop body: the JIT compiles about 1000 locals well, and a step needs some 1.3 a multiply-add.</summary>
    public const int MaxUnrolledMultiplyAdds = 256;

    // Accumulators that a tile may have more where both operands are vectors in memory: the JIT then makes no copies.
    private const int VectorOperandBonus = 3;

    // Tiles of a row whose cycles are added up one by one.
    private const int MostAdded = 4096;

    private const int MaxRows = 12;
    private const int MaxColumns = 12;

    // A further kernel costs instruction cache and text.
    private const double VariantPenalty = 0.01;

    /// <summary>The tile that covers the work in the fewest cycles.</summary>
    /// <param name="width">Vector width.</param>
    /// <param name="rows">Rows of the work.</param>
    /// <param name="columns">Columns of the work.</param>
    /// <param name="unroll">Steps written out in one loop body.</param>
    /// <param name="fixedColumns">Columns of the tile if they are given by something else, such as a pooling window.</param>
    /// <param name="columnMultiple">What the columns of a tile must be a multiple of, where there are that many.</param>
    /// <param name="sliding">Whether neighbouring columns read the same sources with different taps.</param>
    /// <param name="broadcasts">Whether one side's operands are single floats in all lanes.</param>
    /// <param name="paddedRows">Whether the last tile of rows is as large as the others and goes beyond the work.</param>
    public static TileShape Choose(
        Target width,
        int rows,
        int columns,
        int unroll,
        int? fixedColumns = null,
        int columnMultiple = 1,
        bool sliding = false,
        bool broadcasts = true,
        bool paddedRows = false)
    {
        TileShape best = new(1, fixedColumns ?? 1);
        double bestCost = double.MaxValue;

        // One text serves all rows then.
        int mostRows = Math.Min(rows, paddedRows ? width.Registers.Accumulators : MaxRows);
        for (int r = 1; r <= mostRows; r++)
        {
            for (int c = fixedColumns ?? 1; c <= (fixedColumns ?? Math.Min(columns, MaxColumns)); c++)
            {
                bool fits = Fits(width, r, c, broadcasts)
                    && (!sliding || c <= MaxSlidingColumns(width, r))
                    && r * c * unroll <= MaxUnrolledMultiplyAdds
                    && (c % columnMultiple == 0 || columns < columnMultiple);
                if (fits && Cost(width.Pipes, paddedRows ? (rows + r - 1) / r * r : rows, columns, r, c) is var cost && cost < bestCost)
                {
                    best = new(r, c);
                    bestCost = cost;
                }
            }
        }

        return best;
    }

    /// <summary>
    /// Tiles of one shape over all rows. Where that is no slower than a text of its own for the rest, the last tile begins earlier and computes some rows twice:
    /// for results that may be written twice.
    /// </summary>
    public static IReadOnlyList<ChannelTiles> Cover(Target width, int rows, TileShape tile)
    {
        int covered = (rows + tile.Rows - 1) / tile.Rows * tile.Rows;
        double Of(int length) => Cost(width.Pipes, length, tile.Columns, tile.Rows, tile.Columns);
        return rows > tile.Rows && Of(covered) <= Of(rows) ? ChannelTiles.Overlapping(rows, tile.Rows) : ChannelTiles.Exact(rows, tile.Rows);
    }

    /// <summary>
    /// Whether the gradient to weights should take all taps of a window at once instead of row after row of taps: it then reads each output
    /// gradient once, if enough registers are left for at least two output channels.
    /// </summary>
    /// <param name="width">Vector width.</param>
    /// <param name="channels">Output channels.</param>
    /// <param name="taps">Taps of the window.</param>
    /// <param name="rowTaps">Taps of one of its rows.</param>
    /// <param name="variants">Texts that the edges of the image ask for.</param>
    public static bool PrefersWholeWindow(Target width, int channels, int taps, int rowTaps, int variants)
    {
        TileShape whole = Choose(width, channels, taps, unroll: 1, fixedColumns: taps, broadcasts: false);
        return taps > rowTaps && Fits(width, whole.Rows, taps, broadcasts: false) && whole.Rows >= Math.Min(channels, 2)
            && whole.Rows * taps * variants <= MaxUnrolledMultiplyAdds;
    }

    /// <summary>Whether the registers hold a row of so many sums of products of vectors in memory.</summary>
    public static bool HoldsRow(Target width, int columns) => Fits(width, 1, columns, broadcasts: false);

    /// <summary>Most rows of a tile of so many columns.</summary>
    public static int MostRows(Target width, int columns) =>
        Enumerable.Range(1, width.Registers.Accumulators).Last(rows => Fits(width, rows, columns, broadcasts: true));

    /// <summary>Cuts a length into as few parts as a largest part allows, of sizes that differ by at most one, the larger first.</summary>
    public static IEnumerable<int> Balanced(int length, int largest)
    {
        int parts = (length + largest - 1) / largest;
        for (int i = 0; i < parts; i++)
        {
            yield return (length / parts) + (i < length % parts ? 1 : 0);
        }
    }

    /// <summary>The parts of <see cref="Balanced"/> as runs of equal ones.</summary>
    public static IEnumerable<(int Size, int Count)> BalancedRuns(int length, int largest)
    {
        int parts = (length + largest - 1) / largest;
        return parts == 0 ? [] : new[] { ((length / parts) + 1, length % parts), (length / parts, parts - (length % parts)) }.Where(run => run.Item2 > 0);
    }

    /// <summary>Cuts a length into parts of one size and a last one for the rest; as runs of equal ones.</summary>
    public static IEnumerable<(int Size, int Count)> Uneven(int length, int size) =>
        new[] { (size, length / size), (length % size, 1) }.Where(run => run.Item1 > 0 && run.Item2 > 0);

    // The JIT keeps a source that several taps read in a register, so a wide sliding tile needs more of them than it seems.
    private static int MaxSlidingColumns(Target width, int rows) =>
        rows == 1 ? MaxColumns : width.Registers.IsLarge ? 4 : 2;

    private static bool Fits(Target width, int r, int c, bool broadcasts) =>
        r * c <= width.Registers.Accumulators + (broadcasts ? 0 : VectorOperandBonus) && (r * c) + Math.Min(r, c) + 1 <= width.Registers.Live;

    private static double Cost(PipeModel pipes, int rows, int columns, int r, int c)
    {
        (int Width, int Count)[] columnTiles = BalancedRuns(columns, c).ToArray();
        int variants = columnTiles.Length * (rows % r == 0 ? 1 : 2);
        double cycles = 0;
        foreach ((int tileColumns, int count) in columnTiles)
        {
            double ofTile = (rows / r * Cycles(pipes, r, tileColumns)) + (rows % r == 0 ? 0 : Cycles(pipes, rows % r, tileColumns));

            // One by one, so that of shapes that take as long the same is the best on every row.
            for (int i = Math.Min(count, MostAdded); i > 0; i--)
            {
                cycles += ofTile;
            }

            cycles += Math.Max(0, count - MostAdded) * ofTile;
        }

        return cycles * (1 + (VariantPenalty * variants));
    }

    private static double Cycles(PipeModel pipes, int r, int c) =>
        Math.Max(Math.Max(r * c / pipes.PerCycle, (r + c) / pipes.PerCycle), pipes.ChainLatency) + (pipes.LoadPressure * (r + c));
}
