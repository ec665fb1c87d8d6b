using System;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.WeightGradient;

/// <summary>
/// A register tile of the gradient to the weights of a convolution: some output channels × the taps of one input channel, or one row of them if all
/// are too many. The sums of many input channels are left as vectors in a small buffer before their lanes are added together, sixteen vectors at a time.
/// </summary>
/// <param name="code">Receives the text.</param>
/// <param name="width">The processor.</param>
/// <param name="convolution">The geometry.</param>
/// <param name="cut">What a tile is.</param>
/// <param name="rows">Output channels of this one.</param>
internal sealed class WeightGradientTile(CodeWriter code, Target width, Convolution convolution, WeightGradientCut cut, int rows)
{
    /// <summary>The buffer of sums lies on the stack and should stay near: 48 KB.</summary>
    public const int MostSumFloats = 12 * 1024;

    private LongSum _sum = null!;

    /// <summary>Writes the method.</summary>
    /// <param name="part">Its name, and its parameters x, dy and dw.</param>
    public void Emit(KernelPart part)
    {
        int lanes = width.Lanes;
        code.Line();
        code.Line($"// {rows} output channels × {cut.TileColumns} taps in registers.");
        int chunk = SumChannels();
        using (KernelMethod.Open(code, part))
        {
            // [output channel][input channel][row of taps][tap][lane]
            _sum = LongSum.OfTile(code, width, rows, cut.TileColumns, convolution.OutputPixels);
            _sum.Reserve();
            int kernelRows = SumRows();
            if (kernelRows < convolution.Rows.Kernel)
            {
                code.Line($"float* sums = stackalloc float[({rows * kernelRows * convolution.Columns.Kernel} + LaneSums.ReadAhead) * {lanes}];");
                EmitRowsOfTaps(kernelRows);
                return;
            }

            code.Line($"float* sums = stackalloc float[({rows * chunk * convolution.Taps} + LaneSums.ReadAhead) * {lanes}];");
            if (chunk == convolution.InPerGroup)
            {
                EmitInputs(chunk, inputs: null);
                return;
            }

            using (code.For("first", convolution.InPerGroup, chunk))
            {
                code.Line($"int inputs = int.Min({chunk}, {convolution.InPerGroup} - first);");
                EmitInputs(chunk, "inputs");
                code.Line($"x += inputs * {convolution.InputPixels * lanes};");
                code.Line($"dw += inputs * {convolution.Taps};");
            }
        }
    }

    // Rows of the kernel that the buffer has room for, where it has none for a whole window.
    private int SumRows() => cut.IsWholeWindow || rows * cut.Joint * convolution.Taps * width.Lanes <= MostSumFloats
        ? convolution.Rows.Kernel
        : MostSumFloats / (rows * convolution.Columns.Kernel * width.Lanes);

    private void EmitRowsOfTaps(int kernelRows)
    {
        int taps = convolution.Columns.Kernel;
        using (code.For("k", convolution.InPerGroup))
        using (code.For("first", convolution.Rows.Kernel, kernelRows))
        {
            code.Line($"int end = int.Min(first + {kernelRows}, {convolution.Rows.Kernel});");
            using (code.Block("for (int r = first; r < end; r++)"))
            {
                EmitRowOfTaps(kernelRows * taps, $"(r - first) * {taps * width.Lanes}");
            }

            using (code.For("c", rows))
            {
                code.Line($"LaneSums.Of({width.Lanes}, sums + c * {kernelRows * taps * width.Lanes}, (end - first) * {taps}, "
                    + $"dw + c * {convolution.WeightsPerOutput} + k * {convolution.Taps} + first * {taps});");
            }
        }
    }

    // As many input channels as the buffer has room for.
    private int SumChannels()
    {
        int most = Math.Max(cut.Joint, MostSumFloats / (rows * convolution.Taps * width.Lanes) / cut.Joint * cut.Joint);
        return Math.Min(most, convolution.InPerGroup);
    }

    // Some input channels: as many as a variable says, or else all of the chunk.
    private void EmitInputs(int chunk, string? inputs)
    {
        using (inputs is null ? code.For("k", chunk, cut.Joint) : code.Block($"for (int k = 0; k < {inputs}; {(cut.Joint == 1 ? "k++" : $"k += {cut.Joint}")})"))
        {
            if (cut.IsWholeWindow)
            {
                EmitWindow(chunk);
            }
            else
            {
                using (code.For("r", convolution.Rows.Kernel))
                {
                    EmitRowOfTaps(chunk * convolution.Taps, $"k * {convolution.Taps * width.Lanes} + r * {convolution.Columns.Kernel * width.Lanes}");
                }
            }
        }

        inputs ??= Expressions.Number(chunk);
        int rowFloats = chunk * convolution.Taps * width.Lanes;
        using (code.For("c", rows))
        {
            code.Line($"LaneSums.Of({width.Lanes}, sums + c * {rowFloats}, {(convolution.Taps == 1 ? inputs : $"{inputs} * {convolution.Taps}")}, dw + c * {convolution.WeightsPerOutput});");
        }
    }

    // All taps at once: rows of pixels at the edge of the image, where some taps fall outside, have a text of their own.
    private void EmitWindow(int chunk)
    {
        int lanes = width.Lanes;
        int taps = convolution.Columns.Kernel;
        int inputColumns = convolution.Columns.Input;
        var tile = new RegisterTile(code, rows, cut.TileColumns, _sum);
        tile.Start(_ => "VecF.Zero");
        foreach (ColumnSegment row in cut.Rows!.Where(r => r.Taps.Count > 0))
        {
            _sum.Loop("row", row.Repeat, convolution.Columns.Output, () =>
            {
                code.Line($"float* rx = x + k * {convolution.InputPixels * lanes} + ({Expressions.Plus(Expressions.Times("row", row.Advance), row.Anchor)}) * {inputColumns * lanes};");
                code.Line($"float* rd = dy + ({Expressions.Plus("row", row.Position)}) * {convolution.Columns.Output * lanes};");
                foreach (ColumnSegment segment in cut.Columns!)
                {
                    EmitSegment(tile, segment, column =>
                        row.Offset(0, column / taps) is { } down && segment.Offset(0, column % taps) is { } right ? (down * inputColumns) + right : null);
                }
            });
        }

        code.Line($"float* ps = sums + k * {convolution.Taps * lanes};");
        tile.Finish((row, column, value) => code.Line($"Vec.Store({value}, {Expressions.At("ps", ((row * chunk * convolution.Taps) + column) * lanes)});"));
    }

    private void EmitRowOfTaps(int sumsOfRow, string place)
    {
        int lanes = width.Lanes;
        int taps = convolution.Columns.Kernel;
        int inputRow = convolution.Columns.Input * lanes;
        int outputRow = convolution.Columns.Output * lanes;
        WindowAxis axis = convolution.Rows;
        var tile = new RegisterTile(code, rows, cut.TileColumns, _sum);
        (string first, string end) = ("0", $"{axis.Output}");
        if (!axis.IsFull)
        {
            code.Line($"var valid = WindowRows.Of(r, {axis.Stride}, {axis.Padding}, {axis.Dilation}, {axis.Input}, {axis.Output});");
            (first, end) = ("valid.First", "valid.End");
        }

        tile.Start(_ => "VecF.Zero");
        _sum.Loop("row", first, end, axis.Output, convolution.Columns.Output, () =>
        {
            string padding = axis.Padding == 0 ? string.Empty : $" - {axis.Padding}";
            code.Line($"float* rx = x + k * {convolution.InputPixels * lanes} + ({Expressions.Times("row", axis.Stride)}{padding} + {Expressions.Times("r", axis.Dilation)}) * {inputRow};");
            code.Line($"float* rd = dy + row * {outputRow};");
            foreach (ColumnSegment segment in cut.Columns!)
            {
                EmitSegment(tile, segment, column => segment.Offset(0, column % taps) is { } right ? (column / taps * convolution.InputPixels) + right : null);
            }
        });

        code.Line($"float* ps = sums + {place};");
        tile.Finish((row, column, value) =>
        {
            int offset = (row * sumsOfRow) + (column / taps * convolution.Taps) + (column % taps);
            code.Line($"Vec.Store({value}, {Expressions.At("ps", offset * lanes)});");
        });
    }

    // The input pixel of a tap counts from the segment's anchor.
    private void EmitSegment(RegisterTile tile, ColumnSegment segment, Func<int, int?> pixel)
    {
        if (segment.Taps.Count == 0)
        {
            return;
        }

        int lanes = width.Lanes;
        int outputPlane = convolution.OutputPixels * lanes;
        if (segment.Repeat == 1)
        {
            tile.Step(
                $"column {segment.Position}",
                row => Expressions.Load("rd", (row * outputPlane) + (segment.Position * lanes)),
                column => pixel(column) is { } offset ? Expressions.Load("rx", (segment.Anchor + offset) * lanes) : null);
            return;
        }

        using (code.Braces())
        {
            code.Line($"float* px = {Expressions.At("rx", segment.Anchor * lanes)};");
            code.Line($"float* pd = {Expressions.At("rd", segment.Position * lanes)};");
            _sum.Loop("i", segment.Repeat, terms: 1, () =>
            {
                tile.Step(
                    comment: null,
                    row => Expressions.Load("pd", row * outputPlane),
                    column => pixel(column) is { } offset ? Expressions.Load("px", offset * lanes) : null);
                code.Line($"px += {segment.Advance * lanes};");
                code.Line($"pd += {lanes};");
            });
        }
    }
}
