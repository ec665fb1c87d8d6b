using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels;

/// <summary>
/// Convolution of a single image with output channels in the lanes: an input pixel is broadcast and meets vectors of weights, which were
/// packed as [tile][input channel][tap][channels of the tile]. The output is [pixel][padded channels].
/// </summary>
internal sealed class ConvolutionOneImage
{
    private readonly CodeWriter _code;
    private readonly VectorWidth _width;
    private readonly string _name;
    private readonly Convolution _convolution;
    private readonly ConvolutionGather _gather;
    private readonly SingleLayout _input;
    private readonly int _outputChannels;
    private readonly int _pool;
    private readonly int _pooledRows;
    private readonly bool _fullRows;
    private readonly Activation? _activation;
    private readonly int[] _tiles;
    private readonly List<ColumnSegment> _segments;

    private ConvolutionOneImage(
        CodeWriter code, VectorWidth width, string name, ConvolutionGather gather, SingleLayout input, int outputChannels, int pool, Activation? activation)
    {
        _code = code;
        _width = width;
        _name = name;
        _convolution = gather.Convolution;
        _gather = gather;
        _input = input;
        _outputChannels = outputChannels;
        _pool = pool;
        _activation = activation;
        _tiles = TileVectors(width, gather, pool).ToArray();
        _fullRows = gather.HasFullRows;
        int vectors = _tiles.Max();
        int largest = MaxPixels(width, vectors);
        _pooledRows = pool > 1 && _fullRows && pool * pool <= largest ? pool : 1;
        int positions = pool > 1 ? gather.TargetColumns / pool * pool : gather.TargetColumns;
        int period = gather.ColumnPeriod;
        IEnumerable<int> widths = pool > 1 ? Enumerable.Repeat(pool, positions / pool)
            : period == 1 || period > largest ? TilePlanner.Balanced(positions, largest)
            : TilePlanner.Uneven(positions, largest / period * period);
        _segments = ColumnPlan.Create(widths, _convolution.Columns.Kernel, gather.ColumnSource);
    }

    /// <summary>
    /// Emits <c>name(float* x, float* w, float* b, float* y)</c>. Pooling must not be asked for a grouped convolution: its groups
    /// overlap in memory until the last one is written.
    /// </summary>
    public static void Emit(
        CodeWriter code, VectorWidth width, string name, ConvolutionGather gather, SingleLayout input, int outputChannels, Activation? activation, int pool) =>
        new ConvolutionOneImage(code, width, name, gather, input, outputChannels, pool, activation).Emit();

    /// <summary>Vectors of output channels of each tile of a group.</summary>
    public static IEnumerable<int> TileVectors(VectorWidth width, ConvolutionGather gather, int pool)
    {
        int vectors = width.RoundUp(gather.TargetChannels) / width.Lanes;
        int pixels = pool > 1 ? pool * pool : gather.TargetColumns;
        int largest = Enumerable.Range(1, 4)
            .Where(v => MaxPixels(width, v) >= 1)
            .OrderBy(v => Cost(width, vectors, v, pixels))
            .First();
        return TilePlanner.Balanced(vectors, largest);
    }

    private static int MaxPixels(VectorWidth width, int vectors) =>
        Enumerable.Range(1, width.MaxAccumulators)
            .LastOrDefault(p => p * vectors <= width.MaxAccumulators && (p * vectors) + Math.Min(p, vectors) + 1 <= width.LiveVectors);

    private static double Cost(VectorWidth width, int vectors, int perTile, int pixels)
    {
        int p = Math.Min(MaxPixels(width, perTile), pixels);
        double Cycles(int v) => Math.Max(Math.Max(p * v / 2.0, (p + v) / 2.0), 4.5) / p;
        return TilePlanner.Balanced(vectors, perTile).Sum(Cycles);
    }

    private void Emit()
    {
        WindowAxis rows = _convolution.Rows;
        int sourceRow = _gather.SourceColumns * _input.PixelStride;
        int storedColumns = _gather.TargetColumns / _pool;
        using (KernelMethod.Open(_code, _name, "float* x, float* w, float* b, float* y"))
        {
            using (_code.For("row", _pooledRows > 1 ? _gather.TargetRows / _pool : _gather.TargetRows / _pool * _pool))
            {
                string y = $"y + {(_pool > 1 && _pooledRows == 1 ? $"row / {_pool}" : "row")} * {storedColumns * _outputChannels}";
                string more = _pool > 1 && _pooledRows == 1 ? $", row % {_pool} == 0" : string.Empty;
                if (_fullRows)
                {
                    Call($"x + row * {_pooledRows * rows.Stride * sourceRow}", "w", y, more);
                }
                else
                {
                    _code.Line($"var taps = {_gather.RowTaps()};");
                    Call(
                        $"x + {_gather.FirstRow()} * {sourceRow}",
                        $"w + taps.First * {_convolution.Columns.Kernel} * {{0}}",
                        y,
                        ", taps.Count" + more);
                }
            }
        }

        int[] sizes = _tiles.Distinct().ToArray();
        for (int s = 0; s < _segments.Count; s++)
        {
            foreach (int size in sizes)
            {
                EmitSegment(_segments[s], size);
            }
        }
    }

    private string SegmentName(ColumnSegment segment, int vectors) => $"{_name}_{_segments.IndexOf(segment)}x{vectors}";

    private void Call(string x, string w, string y, string more)
    {
        int weights = _gather.SourceChannels * _convolution.Taps * _width.Lanes;
        int perGroup = _tiles.Sum();
        string group = _convolution.Groups == 1 ? string.Empty : "g * ";
        using (_convolution.Groups == 1 ? default(IDisposable) : _code.For("g", _convolution.Groups))
        {
            int vector = 0;
            foreach (int size in _tiles)
            {
                string Shift(int perGroupFloats, int offset) =>
                    (_convolution.Groups == 1 ? string.Empty : $" + g * {perGroupFloats}") + (offset == 0 ? string.Empty : $" + {offset}");
                string rowShift = w.Contains("{0}") ? w.Replace("{0}", $"{size * _width.Lanes}") : w;
                foreach (ColumnSegment segment in _segments)
                {
                    _code.Line($"{SegmentName(segment, size)}("
                        + $"{x}{Shift(_gather.SourceChannels * _input.ChannelStride, 0)}, "
                        + $"{rowShift}{Shift(perGroup * weights, vector * weights)}, "
                        + $"b{Shift(_gather.TargetChannels, vector * _width.Lanes)}, "
                        + $"{y}{Shift(_gather.TargetChannels, vector * _width.Lanes)}{more});");
                }

                vector += size;
            }
        }
    }

    private void EmitSegment(ColumnSegment segment, int vectors)
    {
        int pixels = segment.Width * _pooledRows;
        _code.Line();
        _code.Line($"// Output columns {segment.Position} to {segment.Position + (segment.Repeat * segment.Width) - 1}, "
            + $"{pixels} pixels × {vectors * _width.Lanes} channels in registers.");
        string parameters = "float* x, float* w, float* b, float* y"
            + (_fullRows ? string.Empty : ", int taps")
            + (_pool > 1 && _pooledRows == 1 ? ", bool first" : string.Empty);
        using (KernelMethod.Open(_code, SegmentName(segment, vectors), parameters))
        using (_code.For("i", segment.Repeat))
        {
            _code.Line($"float* px = {Expressions.Plus($"x + i * {segment.Advance * _input.PixelStride}", segment.Anchor * _input.PixelStride)};");
            _code.Line($"float* py = {Expressions.Plus($"y + i * {segment.Width / _pool * _outputChannels}", segment.Position / _pool * _outputChannels)};");
            _code.Line("float* pw = w;");
            var tile = new RegisterTile(_code, pixels, vectors);
            tile.StartColumns(column => Expressions.Load("b", column * _width.Lanes));
            using (_code.For("k", _gather.SourceChannels))
            {
                EmitTaps(tile, segment, vectors);
                _code.Line($"px += {_input.ChannelStride};");
                _code.Line($"pw += {_convolution.Taps * vectors * _width.Lanes};");
            }

            Store(tile, vectors, pixels);
        }
    }

    private void EmitTaps(RegisterTile tile, ColumnSegment segment, int vectors)
    {
        WindowAxis rows = _convolution.Rows;
        int tapFloats = vectors * _width.Lanes;
        _code.Line("float* rx = px;");
        _code.Line("float* rw = pw;");
        using (_code.Block($"for (int r = 0; r < {(_fullRows ? $"{rows.Kernel}" : "taps")}; r++)"))
        {
            EmitColumnTaps(tile, segment, tapFloats);
            _code.Line(Expressions.Advance("rx", _gather.RowStep * _gather.SourceColumns * _input.PixelStride));
            _code.Line($"rw += {_gather.TapStep * _convolution.Columns.Kernel * tapFloats};");
        }
    }

    private void EmitColumnTaps(RegisterTile tile, ColumnSegment segment, int tapFloats)
    {
        for (int tap = 0; tap < _convolution.Columns.Kernel; tap++)
        {
            if (!Enumerable.Range(0, segment.Width).Any(column => segment.Offset(column, tap) is not null))
            {
                continue;
            }

            tile.Step(
                comment: $"tap {tap} of the row",
                pixel => segment.Offset(pixel % segment.Width, tap) is { } offset
                    ? Expressions.Broadcast(
                        "rx",
                        ((pixel / segment.Width * _convolution.Rows.Stride * _convolution.Columns.Input) + offset) * _input.PixelStride)
                    : null,
                column => Expressions.Load("rw", (tap * tapFloats) + (column * _width.Lanes)));
        }
    }

    private void Store(RegisterTile tile, int vectors, int pixels)
    {
        int lanes = _width.Lanes;
        string Activate(string value) => _activation is null ? value : _activation.Value(value);
        if (_pool == 1)
        {
            tile.Finish((pixel, column, value) =>
                _code.Line($"Vec.Store({Activate(value)}, {Expressions.Plus("py", (pixel * _outputChannels) + (column * lanes))});"));
            return;
        }

        for (int column = 0; column < vectors; column++)
        {
            string largest = RegisterTile.Name(0, column);
            for (int pixel = 1; pixel < pixels; pixel++)
            {
                largest = $"Vec.Max({largest}, {RegisterTile.Name(pixel, column)})";
            }

            string target = Expressions.Plus("py", column * lanes);
            _code.Line(_pooledRows > 1
                ? $"Vec.Store({Activate(largest)}, {target});"
                : $"Vec.Store(first ? {Activate(largest)} : Vec.Max({Expressions.Load("py", column * lanes)}, {Activate(largest)}), {target});");
        }
    }
}
