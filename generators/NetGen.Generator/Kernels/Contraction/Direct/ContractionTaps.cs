using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.Direct;

/// <summary>Writes the taps of a register tile of a convolution of a block: what meets which weight.</summary>
/// <param name="code">Receives the text.</param>
/// <param name="target">The processor.</param>
/// <param name="gather">The convolution, and which way.</param>
/// <param name="largest">The largest tile.</param>
internal sealed class ContractionTaps(CodeWriter code, Target target, ConvolutionGather gather, TileShape largest)
{
    private readonly int _lanes = target.Lanes;
    private readonly int _sourceRow = gather.SourceColumns * target.Lanes;

    /// <summary>Floats from the weights of one target channel to those of the next.</summary>
    public int TileWeightStride => gather.Forward ? Convolution.WeightsPerOutput : Convolution.Taps;

    private Convolution Convolution => gather.Convolution;

    /// <summary>Writes the taps of a source channel, to which <c>px</c> and <c>pw</c> point.</summary>
    public void Emit(RegisterTile tile, LongSum sum, ColumnSegment segment)
    {
        WindowAxis rows = Convolution.Rows;
        code.Line("float* rx = px;");
        code.Line("float* rw = pw;");

        if (segment.Loop is { } loop)
        {
            EmitLoopedTaps(tile, sum, segment, loop);
            return;
        }

        // With a single channel to sum over, the loop over the rows of the kernel would be most of the work.
        if (gather.HasFullRows && gather.SourceChannels == 1 && largest.Rows * largest.Columns * Convolution.Taps <= TilePlanner.MaxUnrolledMultiplyAdds)
        {
            for (int r = 0; r < rows.Kernel; r++)
            {
                EmitColumnTaps(tile, segment, r, $", row {r}");
            }

            return;
        }

        sum.Loop("r", "0", gather.HasFullRows ? $"{rows.Kernel}" : "taps", rows.Kernel, Convolution.Columns.Kernel, () =>
        {
            if (segment.LoopStep(Convolution.Columns.Kernel) is { } step)
            {
                LoopedTaps.EmitShared(code, sum, Convolution.Columns.Kernel, ("tx", "rx", step * _lanes), ("tw", "rw", 1), () => tile.Step(
                    comment: null,
                    channel => Expressions.Broadcast("tw", channel * TileWeightStride),
                    column => Expressions.Load("tx", ((column / segment.Width * Convolution.Rows.Stride * gather.SourceColumns) + segment.Offset(column % segment.Width, 0)!.Value) * _lanes),
                    alone: true));
            }
            else
            {
                EmitColumnTaps(tile, segment, 0, string.Empty);
            }

            code.Line(Expressions.Advance("rx", gather.RowStep * _sourceRow));
            code.Line($"rw += {gather.TapStep * Convolution.Columns.Kernel};");
        });
    }

    private void EmitLoopedTaps(RegisterTile tile, LongSum sum, ColumnSegment segment, LoopedTaps loop)
    {
        sum.Loop("r", "0", gather.HasFullRows ? $"{Convolution.Rows.Kernel}" : "taps", Convolution.Rows.Kernel, Convolution.Columns.Kernel, () =>
        {
            loop.EmitTaps(code, sum, segment.Width, "rx", _lanes, "rw", weightFloats: 1, inside => tile.Step(
                comment: null,
                row => Expressions.Broadcast("tw", row * TileWeightStride),
                column => LoopedTaps.Guarded(inside, column, Expressions.Load("tx", column * loop.ColumnFloats(_lanes)))));
            code.Line(Expressions.Advance("rx", gather.RowStep * gather.SourceColumns * _lanes));
            code.Line($"rw += {gather.TapStep * Convolution.Columns.Kernel};");
        });
    }

    private void EmitColumnTaps(RegisterTile tile, ColumnSegment segment, int kernelRow, string row)
    {
        for (int tap = 0; tap < Convolution.Columns.Kernel; tap++)
        {
            if (!Enumerable.Range(0, segment.Width).Any(column => segment.Offset(column, tap) is not null))
            {
                continue;
            }

            tile.Step(
                comment: $"tap {tap}{row}",
                channel => Expressions.Broadcast("rw", (channel * TileWeightStride) + (kernelRow * gather.TapStep * Convolution.Columns.Kernel) + tap),
                column => segment.Offset(column % segment.Width, tap) is { } offset
                    ? Expressions.Load("rx", ((((column / segment.Width * Convolution.Rows.Stride) + (kernelRow * gather.RowStep)) * gather.SourceColumns) + offset) * _lanes)
                    : null);
        }
    }
}
