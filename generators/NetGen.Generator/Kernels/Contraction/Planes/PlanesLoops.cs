using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Kernels.Linear;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.Planes;

/// <summary>
/// The loops of a convolution of a single image with pixels in the lanes: vectors of input pixels, read where they are, meet broadcast weights in PyTorch's order. For so
/// few output channels, or channels of a group, that they would leave most lanes empty. Input and output are planes, [channel][pixel].
/// </summary>
internal sealed class PlanesLoops
{
    // Tiles whose calls are written out, and taps of a row; of more there are loops.
    private const int MostCalls = 16;
    private const int MostTaps = 24;

    // Each is looked at when the text is written.
    private const int MostBlocks = 1 << 20;

    private readonly CodeWriter _code;
    private readonly Target _width;
    private readonly string _name;
    private readonly KernelSignature _signature;
    private readonly Convolution _convolution;
    private readonly ActivationCode? _activation;
    private readonly PlaneVectors _vectors;
    private readonly IReadOnlyList<PlaneTile> _tiles;
    private readonly IReadOnlyList<ChannelTiles> _channels;
    private readonly bool _inline;

    /// <param name="code">Receives the text.</param>
    /// <param name="width">The processor.</param>
    /// <param name="name">Name of the method.</param>
    /// <param name="signature">Its parameters: sources, weights, bias and targets.</param>
    /// <param name="convolution">The geometry.</param>
    /// <param name="activation">The activation, or null.</param>
    /// <param name="pool">Side of the windows of the fused max pooling; 1 without.</param>
    public PlanesLoops(CodeWriter code, Target width, string name, KernelSignature signature, Convolution convolution, ActivationCode? activation, int pool)
    {
        _code = code;
        _width = width;
        _name = name;
        _signature = signature;
        _convolution = convolution;
        _activation = activation;
        _vectors = new PlaneVectors(width, convolution, pool);
        _tiles = TilesOf(width, convolution, _vectors);
        _channels = ChannelTiles.Exact(convolution.OutPerGroup, Tile(width, convolution, _vectors).Rows);
        _inline = OneImageCost.IsSmall(width, (long)_vectors.Count * convolution.OutChannels * convolution.WeightsPerOutput);
    }

    private int StoredPixels => _convolution.Rows.Output / _vectors.Pool * _vectors.TargetOfRow;

    /// <summary>Multiply-adds of vectors, and what takes as long as some; null where this form does not serve.</summary>
    public static long? Work(Target width, Convolution convolution, int pool)
    {
        if (convolution.Rows.Stride > 1 || convolution.Columns.Stride > 1 || !convolution.Rows.IsFull || !convolution.Columns.IsFull)
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

    /// <summary>The functions that bring results together.</summary>
    public static IEnumerable<VectorFunction> Shuffles(Target width, Convolution convolution, int pool)
    {
        var vectors = new PlaneVectors(width, convolution, pool);
        return new PlaneShuffles(width, vectors).Of(TilesOf(width, convolution, vectors).SelectMany(tile => tile.Blocks));
    }

    private static IReadOnlyList<PlaneTile> TilesOf(Target width, Convolution convolution, PlaneVectors vectors) =>
        vectors.Tiles(Math.Max(1, Tile(width, convolution, vectors).Columns / vectors.Stack));

    private static TileShape Tile(Target width, Convolution convolution, PlaneVectors vectors) => TilePlanner.Choose(
        width, convolution.OutPerGroup, vectors.Blocks * vectors.Stack, LoopsOverTaps(convolution) ? 1 : convolution.Columns.Kernel, columnMultiple: vectors.Stack);

    private static bool LoopsOverTaps(Convolution convolution) => convolution.Columns.Kernel > MostTaps;

    /// <summary>Writes the method and those that it calls. It may write a vector beyond the last plane.</summary>
    public void Emit()
    {
        PlaneTile[] distinct = _tiles.GroupBy(tile => tile.Blocks).Select(same => same.First()).ToArray();
        KernelPart Part(PlaneTile tile, int channels) => new($"{_name}_{Array.FindIndex(distinct, d => d.Blocks.Equals(tile.Blocks))}x{channels}", _signature);
        string Group(string pointer, int floats) => _convolution.Groups == 1 ? pointer : $"{pointer} + g * {floats}";
        using (KernelMethod.Open(_code, _name, _signature, _inline))
        using (_convolution.Groups == 1 ? default(IDisposable) : _code.For("g", _convolution.Groups))
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
                            string Move(string pointer, int offset, int advance) => Expressions.At(count == 1 ? pointer : $"{pointer} + i * {advance}", offset);
                            _code.Line($"{Part(tile, channels.Size).Call(
                                ("x", Move($"{Group("x", _convolution.InPerGroup * _convolution.InputPixels)} + row * {_vectors.SourceOfRow}", tile.Source, source)),
                                ("w", $"{Group("w", _convolution.OutPerGroup * _convolution.WeightsPerOutput)} + channel * {_convolution.WeightsPerOutput}"),
                                ("b", $"{Group("b", _convolution.OutPerGroup)} + channel"),
                                ("y", Move($"{Group("y", _convolution.OutPerGroup * StoredPixels)} + channel * {StoredPixels} + row * {_vectors.TargetOfRow}", tile.Target, target)))};");
                        }
                    }
                }
            }
        }

        foreach (PlaneTile tile in distinct)
        {
            foreach (int size in _channels.Select(c => c.Size).Distinct())
            {
                EmitTile(tile.Blocks, size, Part(tile, size));
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

    private void EmitTile(EquatableArray<PlaneBlock> blocks, int channels, KernelPart part)
    {
        _code.Line();
        _code.Line($"// {channels} channels × {blocks.Count * _vectors.Stack} vectors of {(_vectors.RowsOfVector > 1 ? $"{_vectors.RowsOfVector} rows of " : string.Empty)}{_vectors.ColumnsOfVector} pixels.");
        int columns = blocks.Count * _vectors.Stack;
        LongSum sum = LongSum.OfTile(_code, _width, channels, columns, _convolution.WeightsPerOutput);
        using (sum.Open(part, _inline))
        {
            var tile = new RegisterTile(_code, channels, columns, sum);
            string Number(int channel, int row) => Expressions.Broadcast("b", channel + (row * _convolution.OutChannels));
            tile.Start(channel => Number(channel, row: 0));
            sum.Loop("k", _convolution.InPerGroup, _convolution.Taps, () =>
            {
                EmitTaps(tile, sum, column => blocks[column / _vectors.Stack].Source + (column % _vectors.Stack * _convolution.Columns.Input), channels * columns);
                _code.Line($"x += {_convolution.InputPixels};");
                _code.Line($"w += {_convolution.Taps};");
            });
            sum.Finish();
            string Activate(string value, int channel) => _activation is null ? value : _activation.Value(value, operand => Number(channel, operand + 1));
            var results = new PlaneResults(_code, _width, _vectors, StoredPixels, Activate, isAlone: _tiles.Count == 1);
            for (int channel = 0; channel < channels; channel++)
            {
                for (int block = 0; block < blocks.Count; block++)
                {
                    results.Emit(blocks[block], channel, block);
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
                EmitRow(tile, sum, source, $", row {r}", "x", r * rowOfTaps, "w", r * columns.Kernel);
            }

            return;
        }

        _code.Line("float* rx = x;");
        _code.Line("float* rw = w;");
        sum.Loop("r", rows.Kernel, columns.Kernel, () =>
        {
            EmitRow(tile, sum, source, string.Empty, "rx", 0, "rw", 0);
            _code.Line($"rx += {rowOfTaps};");
            _code.Line($"rw += {columns.Kernel};");
        });
    }

    private void EmitRow(RegisterTile tile, LongSum sum, Func<int, int> source, string row, string x, int xOffset, string w, int wOffset)
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
                comment: $"tap {tap}{row}",
                channel => Expressions.Broadcast(w, (channel * _convolution.WeightsPerOutput) + wOffset + tap),
                column => Expressions.Load(x, source(column) + tapOffset));
        }
    }
}
