using System;
using NetGen.Generator.Graph;
using NetGen.Generator.Machine;

namespace NetGen.Generator.Kernels;

/// <summary>
/// Which way the loops of a convolution go: a target pixel gathers the source pixels that its taps reach. Forward, targets are outputs and
/// sources inputs; backward, and in a transposed convolution, it is the other way round.
/// </summary>
internal sealed record ConvolutionGather(Convolution Convolution, bool Forward)
{
    /// <summary>Target channels of a group.</summary>
    public int TargetChannels => Forward ? Convolution.OutPerGroup : Convolution.InPerGroup;

    /// <summary>Source channels of a group, over which is summed.</summary>
    public int SourceChannels => Forward ? Convolution.InPerGroup : Convolution.OutPerGroup;

    public int TargetRows => Forward ? Convolution.Rows.Output : Convolution.Rows.Input;

    public int TargetColumns => Forward ? Convolution.Columns.Output : Convolution.Columns.Input;

    public int SourceColumns => Forward ? Convolution.Columns.Input : Convolution.Columns.Output;

    public int TargetPixels => Forward ? Convolution.OutputPixels : Convolution.InputPixels;

    public int SourcePixels => Forward ? Convolution.InputPixels : Convolution.OutputPixels;

    /// <summary>Whether every tap of every row lies inside the source.</summary>
    public bool HasFullRows => Forward && Convolution.Rows.IsFull;

    /// <summary>Columns after which the pattern of valid taps repeats.</summary>
    public int ColumnPeriod => Forward ? 1 : Convolution.Columns.Stride;

    /// <summary>Kernel rows from one valid tap to the next.</summary>
    public int TapStep => TapStepOf(Convolution.Rows);

    /// <summary>Source rows from one valid tap to the next.</summary>
    public int RowStep => SourceStepOf(Convolution.Rows);

    /// <summary>Kernel columns from one valid tap to the next.</summary>
    public int ColumnTapStep => TapStepOf(Convolution.Columns);

    /// <summary>Source columns from one valid tap to the next.</summary>
    public int ColumnStep => SourceStepOf(Convolution.Columns);

    /// <summary>Target columns that see all their taps.</summary>
    public (int First, int End) FullColumns
    {
        get
        {
            Model.WindowAxis columns = Convolution.Columns;
            if (Forward)
            {
                return columns.FullWindows;
            }

            long first = Math.Max(0, Model.WindowAxis.Extent(columns.Kernel, columns.Dilation) - 1 - columns.Padding);
            long end = Math.Min(columns.Input, ((long)columns.Output * columns.Stride) - columns.Padding);
            return end <= first ? (0, 0) : ((int)first, (int)end);
        }
    }

    /// <summary>The source column that a target column reads with a tap, or null.</summary>
    public int? ColumnSource(int column, int tap) =>
        Forward ? Convolution.Columns.ForwardSource(column, tap) : Convolution.Columns.BackwardSource(column, tap);

    /// <summary>C# for the valid taps of the target row <c>row</c>.</summary>
    public string RowTaps()
    {
        Model.WindowAxis rows = Convolution.Rows;
        return $"WindowTaps.{(Forward ? "Forward" : "Backward")}(row, {rows.Stride}, {rows.Padding}, {rows.Dilation}, {rows.Kernel}, {(Forward ? rows.Input : rows.Output)})";
    }

    /// <summary>C# for the source row that the first of the valid <c>taps</c> of <c>row</c> reads.</summary>
    public string FirstRow()
    {
        Model.WindowAxis rows = Convolution.Rows;
        return Forward
            ? $"(row * {rows.Stride} - {rows.Padding} + taps.First * {rows.Dilation})"
            : $"((row + {rows.Padding} - taps.First * {rows.Dilation}) / {rows.Stride})";
    }

    private int TapStepOf(Model.WindowAxis axis) => Forward ? 1 : axis.Stride / GreatestCommonDivisor(axis.Stride, axis.Dilation);

    private int SourceStepOf(Model.WindowAxis axis) => Forward ? axis.Dilation : -(axis.Dilation / GreatestCommonDivisor(axis.Stride, axis.Dilation));

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
