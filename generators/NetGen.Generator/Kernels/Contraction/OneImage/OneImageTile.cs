using System;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.OneImage;

/// <summary>A register tile of a single image's convolution: some pixels × some channels.</summary>
/// <param name="code">Receives the text.</param>
/// <param name="width">The processor.</param>
/// <param name="gather">The convolution, and which way.</param>
/// <param name="input">How the sources lie.</param>
/// <param name="outputChannels">Channels of a target pixel with padding.</param>
/// <param name="activation">The activation, or null.</param>
/// <param name="pool">Side of the windows of the fused max pooling; 1 without.</param>
/// <param name="pooledRows">Rows of a pooling window that a tile holds: all, or one.</param>
/// <param name="segment">Its place in the row.</param>
/// <param name="sum">Its sums.</param>
/// <param name="pixels">Its pixels.</param>
internal sealed class OneImageTile(
    CodeWriter code,
    Target width,
    ConvolutionGather gather,
    SingleLayout input,
    int outputChannels,
    ActivationCode? activation,
    int pool,
    int pooledRows,
    ColumnSegment segment,
    LongSum sum,
    int pixels)
{
    private readonly Convolution _convolution = gather.Convolution;

    // Numbers of a vector of channels: what is added, or an operand of the activation.
    private string Numbers(int channel, int row) => Expressions.Load("b", channel + (row * outputChannels));

    /// <summary>Writes a tile of whole vectors of channels.</summary>
    public void Emit(int vectors)
    {
        var tile = new RegisterTile(code, pixels, vectors, sum);
        tile.StartColumns(column => Numbers(column * width.Lanes, row: 0));
        sum.Loop("k", gather.SourceChannels, _convolution.Taps, () =>
        {
            EmitTaps(tile, vectors, Expressions.Broadcast);
            code.Line($"px += {input.ChannelStride};");
            code.Line($"pw += {_convolution.Taps * vectors * width.Lanes};");
        });
        sum.Finish();
        for (int column = 0; column < vectors; column++)
        {
            Store(segment.Loop?.ColumnStep ?? 1, column * width.Lanes, pixel => RegisterTile.Name(pixel, column));
        }
    }

    /// <summary>Writes a tile of dot products along the input channels, one for each of a few channels.</summary>
    public void EmitRest(int channels)
    {
        int lanes = width.Lanes;
        int padded = _convolution.InChannels % lanes;
        var tile = new RegisterTile(code, pixels, channels, sum);
        tile.Start(_ => "VecF.Zero");
        if (_convolution.InChannels >= lanes)
        {
            sum.Loop("k", _convolution.InChannels / lanes, _convolution.Taps, () =>
            {
                EmitTaps(tile, channels, (pointer, offset) => Expressions.Load(pointer, offset));
                code.Line($"px += {lanes};");
                code.Line($"pw += {_convolution.Taps * channels * lanes};");
            });
        }

        if (padded > 0)
        {
            using (code.Braces())
            {
                // Whatever the lanes behind the last channel hold.
                code.Line($"var channels = Vec.AsSingle(Vec.LessThan(Vector{width.Bits}<int>.Indices, Vec.Create({padded})));");
                EmitTaps(tile, channels, (pointer, offset) => $"Vec.BitwiseAnd({Expressions.Load(pointer, offset)}, channels)");
            }
        }

        sum.Finish();
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            string sums = string.Concat(Enumerable.Range(0, channels).Select(channel => $".WithElement({channel}, Vec.Sum({RegisterTile.Name(pixel, channel)}))"));
            code.Line($"var p{pixel} = VecF.Zero{sums} + {Numbers(channel: 0, row: 0)};");
        }

        Store(segment.Loop?.ColumnStep ?? 1, 0, pixel => $"p{pixel}");
    }

    private void EmitTaps(RegisterTile tile, int vectors, Func<string, int, string> pixelOperand)
    {
        WindowAxis rows = _convolution.Rows;
        int tapFloats = vectors * width.Lanes;
        code.Line("float* rx = px;");
        code.Line("float* rw = pw;");
        sum.Loop("r", "0", gather.HasFullRows ? $"{rows.Kernel}" : "taps", rows.Kernel, _convolution.Columns.Kernel, () =>
        {
            if (segment.Loop is { } loop)
            {
                int pixelFloats = loop.ColumnFloats(input.PixelStride);
                loop.EmitTaps(code, sum, segment.Width, "rx", input.PixelStride, "rw", tapFloats, inside => tile.Step(
                    comment: null,
                    pixel => LoopedTaps.Guarded(inside, pixel, pixelOperand("tx", pixel * pixelFloats)),
                    column => Expressions.Load("tw", column * width.Lanes)));
            }
            else if (segment.LoopStep(_convolution.Columns.Kernel) is { } step)
            {
                LoopedTaps.EmitShared(code, sum, _convolution.Columns.Kernel, ("tx", "rx", step * input.PixelStride), ("tw", "rw", tapFloats), () => tile.Step(
                    comment: null,
                    pixel => pixelOperand(
                        "tx",
                        ((pixel / segment.Width * _convolution.Rows.Stride * _convolution.Columns.Input) + segment.Offset(pixel % segment.Width, 0)!.Value) * input.PixelStride),
                    column => Expressions.Load("tw", column * width.Lanes),
                    alone: true));
            }
            else
            {
                EmitColumnTaps(tile, tapFloats, pixelOperand);
            }

            code.Line(Expressions.Advance("rx", gather.RowStep * gather.SourceColumns * input.PixelStride));
            code.Line($"rw += {gather.TapStep * _convolution.Columns.Kernel * tapFloats};");
        });
    }

    private void EmitColumnTaps(RegisterTile tile, int tapFloats, Func<string, int, string> pixelOperand)
    {
        for (int tap = 0; tap < _convolution.Columns.Kernel; tap++)
        {
            if (!Enumerable.Range(0, segment.Width).Any(column => segment.Offset(column, tap) is not null))
            {
                continue;
            }

            tile.Step(
                comment: $"tap {tap}",
                pixel => segment.Offset(pixel % segment.Width, tap) is { } offset
                    ? pixelOperand(
                        "rx",
                        ((pixel / segment.Width * _convolution.Rows.Stride * _convolution.Columns.Input) + offset) * input.PixelStride)
                    : null,
                column => Expressions.Load("rw", (tap * tapFloats) + (column * width.Lanes)));
        }
    }

    // Stores what a column of the tile, which begins at a channel, has come to, or the largest of its pixels.
    private void Store(int columnStep, int channel, Func<int, string> value)
    {
        string Activate(string total) => activation is null ? total : activation.Value(total, operand => Numbers(channel, operand + 1));
        if (pool == 1)
        {
            for (int pixel = 0; pixel < pixels; pixel++)
            {
                code.Line($"Vec.Store({Activate(value(pixel))}, {Expressions.At("py", (pixel * columnStep * outputChannels) + channel)});");
            }

            return;
        }

        string largest = Activate(Enumerable.Range(1, pixels - 1).Aggregate(value(0), (text, pixel) => $"Vec.Max({text}, {value(pixel)})"));
        string target = Expressions.At("py", channel);
        code.Line(pooledRows > 1
            ? $"Vec.Store({largest}, {target});"
            : $"Vec.Store(first ? {largest} : Vec.Max({Expressions.Load("py", channel)}, {largest}), {target});");
    }
}
