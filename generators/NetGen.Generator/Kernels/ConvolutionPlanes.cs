using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels.Linear;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels;

/// <summary>
/// Convolution of a single image with pixels in the lanes: vectors of input pixels, read where they are, meet broadcast weights in PyTorch's order. For so
/// few output channels that they would leave most lanes empty. Input and output are planes, [channel][pixel].
/// </summary>
internal sealed class ConvolutionPlanes
{
    // Tiles whose calls are written out, and taps of a row; of more there are loops.
    private const int MostCalls = 16;
    private const int MostTaps = 24;

    // Each is looked at when the text is written.
    private const int MostBlocks = 1 << 20;

    private readonly CodeWriter _code;
    private readonly Target _width;
    private readonly string _name;
    private readonly Convolution _convolution;
    private readonly ActivationCode? _activation;
    private readonly PlaneVectors _vectors;
    private readonly IReadOnlyList<PlaneTile> _tiles;
    private readonly IReadOnlyList<ChannelTiles> _channels;
    private readonly bool _inline;

    private ConvolutionPlanes(CodeWriter code, Target width, string name, Convolution convolution, ActivationCode? activation, int pool)
    {
        _code = code;
        _width = width;
        _name = name;
        _convolution = convolution;
        _activation = activation;
        _vectors = new PlaneVectors(width, convolution, pool);
        TileShape tile = Tile(width, convolution, _vectors);
        _tiles = _vectors.Tiles(Math.Max(1, tile.Columns / _vectors.Stack));
        _channels = ChannelTiles.Exact(convolution.OutChannels, tile.Rows);
        _inline = OneImageCost.IsSmall((long)_vectors.Count * convolution.OutChannels * convolution.WeightsPerOutput);
    }

    private int StoredPixels => _convolution.Rows.Output / _vectors.Pool * _vectors.TargetOfRow;

    /// <summary>Emits <c>name(float* x, float* w, float* b, float* y)</c>. It may write a vector beyond the last plane.</summary>
    public static void Emit(CodeWriter code, Target width, string name, Convolution convolution, ActivationCode? activation, int pool) =>
        new ConvolutionPlanes(code, width, name, convolution, activation, pool).Emit();

    /// <summary>Multiply-adds of vectors, and what takes as long as some; null where this form does not serve.</summary>
    public static long? Work(Target width, Convolution convolution, int pool)
    {
        if (convolution.Groups > 1 || convolution.Rows.Stride > 1 || convolution.Columns.Stride > 1 || !convolution.Rows.IsFull || !convolution.Columns.IsFull)
        {
            return null;
        }

        var vectors = new PlaneVectors(width, convolution, pool);
        if (!vectors.Fits || vectors.Blocks > MostBlocks)
        {
            return null;
        }

        // Few sums at a time wait for one another.
        TileShape tile = Tile(width, convolution, vectors);
        int sums = Math.Min(OneImageTiles.Accumulators, tile.Rows * tile.Columns);
        int rearranging = pool > 1 || vectors.RowsOfVector > 1 ? 2 * pool : 0;
        return (long)vectors.Count * convolution.OutChannels * ((convolution.WeightsPerOutput * OneImageTiles.Accumulators / sums) + rearranging);
    }

    private static TileShape Tile(Target width, Convolution convolution, PlaneVectors vectors) => TilePlanner.Choose(
        width, convolution.OutChannels, vectors.Blocks * vectors.Stack, LoopsOverTaps(convolution) ? 1 : convolution.Columns.Kernel, columnMultiple: vectors.Stack);

    private static bool LoopsOverTaps(Convolution convolution) => convolution.Columns.Kernel > MostTaps;

    private void Emit()
    {
        PlaneTile[] distinct = _tiles.GroupBy(tile => tile.Blocks).Select(same => same.First()).ToArray();
        string MethodName(PlaneTile tile, ChannelTiles channels) => $"{_name}_{Array.FindIndex(distinct, d => d.Blocks.Equals(tile.Blocks))}x{channels.Size}";
        using (KernelMethod.Open(_code, _name, "float* x, float* w, float* b, float* y", inline: _inline))
        using (_code.For("row", _vectors.Repeat))
        {
            foreach (ChannelTiles channels in _channels)
            {
                using (_code.For("t", channels.Count))
                {
                    string channel = channels.StartOf("t");
                    _code.Line($"int channel = {channel};");
                    foreach ((PlaneTile tile, int count, int source, int target) in Runs())
                    {
                        using (count == 1 ? default(IDisposable) : _code.For("i", count))
                        {
                            string Move(string pointer, int offset, int advance) => Expressions.Plus(count == 1 ? pointer : $"{pointer} + i * {advance}", offset);
                            _code.Line($"{MethodName(tile, channels)}("
                                + $"{Move($"x + row * {_vectors.SourceOfRow}", tile.Source, source)}, "
                                + $"w + channel * {_convolution.WeightsPerOutput}, "
                                + "b + channel, "
                                + $"{Move($"y + channel * {StoredPixels} + row * {_vectors.TargetOfRow}", tile.Target, target)});");
                        }
                    }
                }
            }
        }

        foreach (PlaneTile tile in distinct)
        {
            foreach (int size in _channels.Select(c => c.Size).Distinct())
            {
                EmitTile(tile.Blocks, size, MethodName(tile, _channels.First(c => c.Size == size)));
            }
        }
    }

    // Equal tiles that are equally far apart, where there are many.
    private IEnumerable<(PlaneTile Tile, int Count, int Source, int Target)> Runs()
    {
        for (int i = 0; i < _tiles.Count;)
        {
            int count = 1;
            int source = i + 1 < _tiles.Count ? _tiles[i + 1].Source - _tiles[i].Source : 0;
            int target = i + 1 < _tiles.Count ? _tiles[i + 1].Target - _tiles[i].Target : 0;
            while (_tiles.Count > MostCalls && i + count < _tiles.Count && _tiles[i + count].Blocks.Equals(_tiles[i].Blocks)
                && _tiles[i + count].Source == _tiles[i].Source + (count * source) && _tiles[i + count].Target == _tiles[i].Target + (count * target))
            {
                count++;
            }

            yield return (_tiles[i], count, source, target);
            i += count;
        }
    }

    private void EmitTile(EquatableArray<PlaneBlock> blocks, int channels, string name)
    {
        _code.Line();
        _code.Line($"// {channels} channels × {blocks.Count * _vectors.Stack} vectors of {(_vectors.RowsOfVector > 1 ? $"{_vectors.RowsOfVector} rows of " : string.Empty)}{_vectors.ColumnsOfVector} pixels.");
        int columns = blocks.Count * _vectors.Stack;
        LongSum sum = LongSum.OfTile(_code, _width, channels, columns, _convolution.WeightsPerOutput);
        using (sum.Open(name, "float* x, float* w, float* b, float* y", _inline))
        {
            var tile = new RegisterTile(_code, channels, columns, sum);
            tile.Start(channel => Expressions.Broadcast("b", channel));
            sum.Loop("k", _convolution.InChannels, _convolution.Taps, () =>
            {
                EmitTaps(tile, sum, column => blocks[column / _vectors.Stack].Source + (column % _vectors.Stack * _convolution.Columns.Input), channels * columns);
                _code.Line($"x += {_convolution.InputPixels};");
                _code.Line($"w += {_convolution.Taps};");
            });
            sum.Finish();
            for (int channel = 0; channel < channels; channel++)
            {
                for (int block = 0; block < blocks.Count; block++)
                {
                    Store(blocks[block], channel, block);
                }
            }
        }
    }

    // All taps at once where they are few.
    private void EmitTaps(RegisterTile tile, LongSum sum, Func<int, int> source, int sums)
    {
        (WindowAxis rows, WindowAxis columns) = (_convolution.Rows, _convolution.Columns);
        int rowOfTaps = rows.Dilation * columns.Input;
        if (!LoopsOverTaps(_convolution) && sums * _convolution.Taps <= TilePlanner.MaxUnrolledMultiplyAdds)
        {
            for (int r = 0; r < rows.Kernel; r++)
            {
                EmitRow(tile, sum, source, "x", r * rowOfTaps, "w", r * columns.Kernel);
            }

            return;
        }

        _code.Line("float* rx = x;");
        _code.Line("float* rw = w;");
        sum.Loop("r", rows.Kernel, columns.Kernel, () =>
        {
            EmitRow(tile, sum, source, "rx", 0, "rw", 0);
            _code.Line($"rx += {rowOfTaps};");
            _code.Line($"rw += {columns.Kernel};");
        });
    }

    private void EmitRow(RegisterTile tile, LongSum sum, Func<int, int> source, string x, int xOffset, string w, int wOffset)
    {
        if (LoopsOverTaps(_convolution))
        {
            sum.Loop("tap", _convolution.Columns.Kernel, terms: 1, () => tile.Step(
                comment: null,
                channel => Expressions.Broadcast($"({w} + tap)", (channel * _convolution.WeightsPerOutput) + wOffset),
                column => Expressions.Load($"{x} + tap * {_convolution.Columns.Dilation}", source(column) + xOffset)));
            return;
        }

        for (int tap = 0; tap < _convolution.Columns.Kernel; tap++)
        {
            int tapOffset = xOffset + (tap * _convolution.Columns.Dilation);
            tile.Step(
                comment: $"tap {tap} of the row",
                channel => Expressions.Broadcast(w, (channel * _convolution.WeightsPerOutput) + wOffset + tap),
                column => Expressions.Load(x, source(column) + tapOffset));
        }
    }

    // Takes the largest of each window and brings the results together in the first lanes.
    private void Store(PlaneBlock block, int channel, int index)
    {
        int pool = _vectors.Pool;
        string result = $"y{channel}_{index}";
        string sum = Largest(Enumerable.Range(index * _vectors.Stack, _vectors.Stack).Select(column => RegisterTile.Name(channel, column)));
        if (_vectors.RowsOfVector > 1 && pool > 1)
        {
            string rows = $"rows{channel}_{index}";
            _code.Line($"var {rows} = {sum};");
            sum = Largest(Enumerable.Range(0, pool).Select(row => row == 0 ? rows : Shuffle(rows, lane => lane + _vectors.Lane(row, 0, 0))));
        }

        if (pool > 1 || _vectors.RowsOfVector > 1 || block.Shift > 0)
        {
            string columns = $"columns{channel}_{index}";
            int row = _vectors.ColumnsOfVector / pool;
            _code.Line($"var {columns} = {sum};");
            sum = Largest(Enumerable.Range(0, pool).Select(column =>
                Shuffle(columns, lane => _vectors.Lane(lane / row * pool, (lane % row * pool) + column, block.Shift))));
        }

        _code.Line($"var {result} = {(_activation is null ? sum : _activation.Value(sum))};");
        string target = Expressions.Plus("y", (channel * StoredPixels) + block.Target);

        // What is written beyond the results is overwritten by those that follow, unless those of the next plane are there already.
        bool overwritten = block.Results == _width.Lanes || !block.ReachesBeyond || (_vectors.RunsOn && _tiles.Count == 1);
        _code.Line(overwritten ? $"Vec.Store({result}, {target});"
            : block.Results == _width.Lanes / 2 ? $"Vec.GetLower({result}).Store({target});"
            : $"Vec.Store(Vec.ConditionalSelect(Vec.AsSingle(Vec.LessThan(Vector{_width.Bits}<int>.Indices, Vec.Create({block.Results}))), {result}, Vec.Load({target})), {target});");
    }

    private static string Largest(IEnumerable<string> values) => values.Aggregate((text, value) => $"Vec.Max({text}, {value})");

    // Lanes beyond the vector are those of no result.
    private string Shuffle(string vector, Func<int, int> source) =>
        $"Vec.Shuffle({vector}, Vec.Create({string.Join(", ", Enumerable.Range(0, _width.Lanes).Select(lane => Math.Min(source(lane), _width.Lanes - 1)))}))";
}
