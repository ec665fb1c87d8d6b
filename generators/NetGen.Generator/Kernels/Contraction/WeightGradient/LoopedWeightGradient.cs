using System;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.WeightGradient;

/// <summary>
/// A tile of <see cref="WeightGradientLoops"/> where the taps of a row are more than the registers hold: some output channels × some neighbouring taps,
/// with loops over the taps. The outputs take the place that taps have in <see cref="LoopedTaps"/>: a loop over those that all taps of the tile read inside the image,
/// and one before and behind it over those that some of them do.
/// </summary>
internal sealed class LoopedWeightGradient(CodeWriter code, Target width, Convolution convolution, TileShape tile)
{
    private readonly int _lanes = width.Lanes;
    private readonly WindowAxis _columns = convolution.Columns;

    /// <summary>The tile: output channels × taps.</summary>
    public static TileShape Tile(Target width, Convolution convolution) =>
        TilePlanner.Choose(width, convolution.OutPerGroup, convolution.Columns.Kernel, unroll: 1, broadcasts: false);

    /// <summary>Writes the method for the output channels of a tile.</summary>
    /// <param name="method">Its name, and its parameters x, dy and dw.</param>
    /// <param name="mostSums">Floats of the buffer of sums.</param>
    public void Emit(KernelPart method, int mostSums)
    {
        // Taps whose sums the buffer holds. The last tile, and the last buffer, overlap the one before it.
        int taps = _columns.Kernel;
        int room = Math.Max(mostSums / (tile.Rows * _lanes), tile.Columns);
        int parts = (taps + room - 1) / room;
        int part = (taps + parts - 1) / parts;
        LongSum sum = LongSum.OfTile(code, width, tile.Rows, tile.Columns, convolution.OutputPixels);
        using (KernelMethod.Open(code, method))
        {
            sum.Reserve();
            code.Line($"float* sums = stackalloc float[({tile.Rows * part} + LaneSums.ReadAhead) * {_lanes}];");
            using (code.For("k", convolution.InPerGroup))
            using (code.For("r", convolution.Rows.Kernel))
            {
                EmitRows();
                using (code.For("p", parts))
                {
                    code.Line($"int first = int.Min(p * {part}, {taps - part});");
                    using (code.For("t", (part + tile.Columns - 1) / tile.Columns))
                    {
                        code.Line($"int tap = int.Min(t * {tile.Columns}, {part - tile.Columns});");
                        EmitTile(sum, part);
                    }

                    using (code.For("c", tile.Rows))
                    {
                        code.Line($"LaneSums.Of({_lanes}, sums + c * {part * _lanes}, {part}, dw + c * {convolution.WeightsPerOutput} + (k * {convolution.Rows.Kernel} + r) * {taps} + first);");
                    }
                }
            }
        }
    }

    private void EmitRows()
    {
        WindowAxis rows = convolution.Rows;
        if (!rows.IsFull)
        {
            code.Line($"var valid = WindowRows.Of(r, {rows.Stride}, {rows.Padding}, {rows.Dilation}, {rows.Input}, {rows.Output});");
        }
    }

    private void EmitTile(LongSum sum, int part)
    {
        WindowAxis rows = convolution.Rows;
        int outputPlane = convolution.OutputPixels * _lanes;
        int shift = _columns.Dilation;
        code.Line($"int start = {Expressions.Plus(Expressions.Times("(first + tap)", shift), -_columns.Padding)};");
        if (!_columns.IsFull)
        {
            code.Line($"var run = TapRun.Of(start, {Expressions.Plus("start", (tile.Columns - 1) * shift)}, {_columns.Stride}, {_columns.Output}, {_columns.Input});");
        }

        var accumulators = new RegisterTile(code, tile.Rows, tile.Columns, sum);
        accumulators.Start(_ => "VecF.Zero");
        (string from, string end) = rows.IsFull ? ("0", $"{rows.Output}") : ("valid.First", "valid.End");
        sum.Loop("row", from, end, rows.Output, _columns.Output, () =>
        {
            code.Line($"float* rx = x + k * {convolution.InputPixels * _lanes} + (({Expressions.Plus(Expressions.Times("row", rows.Stride), -rows.Padding)} + {Expressions.Times("r", rows.Dilation)}) * {_columns.Input} + start) * {_lanes};");
            code.Line($"float* rd = dy + row * {_columns.Output * _lanes};");
            LoopedTaps.EmitRuns(
                code, sum, _columns.IsFull, tile.Columns, _columns.Output, ("px", "rx", _columns.Stride * _lanes), ("pd", "rd", _lanes), edge =>
                {
                    if (edge)
                    {
                        code.Line($"int at = start + m * {_columns.Stride};");
                    }

                    Func<int, string>? inside = edge ? column => $"(uint)({Expressions.Plus("at", column * shift)}) < {_columns.Input}" : null;
                    accumulators.Step(
                        comment: null,
                        row => Expressions.Load("pd", row * outputPlane),
                        column => LoopedTaps.Guarded(inside, column, Expressions.Load("px", column * shift * _lanes)));
                });
        });
        code.Line($"float* ps = sums + tap * {_lanes};");
        accumulators.Finish((row, column, value) => code.Line($"Vec.Store({value}, {Expressions.At("ps", ((row * part) + column) * _lanes)});"));
    }
}
