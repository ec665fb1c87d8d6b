using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.OneImage;

/// <summary>
/// The loops of a convolution of a single image, or of the way back, with output channels in the lanes: an input pixel is broadcast and meets vectors of weights, which were
/// packed as [tile][input channel][tap][channels of the tile]. The output is [pixel][padded channels]. A few channels beyond whole vectors are
/// dot products along the input channels instead, where that takes less than a vector that is mostly padding.
/// </summary>
internal sealed class OneImageLoops
{
    // Tiles of channels whose calls are written out; more are looped over.
    private const int MostCalls = 2;

    private readonly CodeWriter _code;
    private readonly Target _width;
    private readonly string _name;
    private readonly KernelSignature _signature;
    private readonly KernelSignature _pointers;
    private readonly UnitsOfImage _cut;
    private readonly Convolution _convolution;
    private readonly ConvolutionGather _gather;
    private readonly SingleLayout _input;
    private readonly int _outputChannels;
    private readonly int _pool;
    private readonly int _pooledRows;
    private readonly bool _fullRows;
    private readonly bool _tilesFirst;
    private readonly ActivationCode? _activation;
    private readonly IReadOnlyList<int> _tiles;
    private readonly int _restChannels;
    private readonly List<ColumnSegment> _segments;

    /// <param name="code">Receives the text.</param>
    /// <param name="width">The processor.</param>
    /// <param name="name">Name of the method.</param>
    /// <param name="signature">Its parameters: sources, weights, bias and targets, and the units where it is cut.</param>
    /// <param name="pointers">The parameters of its parts: the same without the units.</param>
    /// <param name="cut">The units that threads share.</param>
    /// <param name="gather">The convolution, and which way.</param>
    /// <param name="vectors">How the output channels are shared out.</param>
    /// <param name="input">How the sources lie.</param>
    /// <param name="outputChannels">Channels of a target pixel with padding.</param>
    /// <param name="activation">The activation, or null.</param>
    /// <param name="pool">Side of the windows of the fused max pooling; 1 without. A grouped convolution has none: its groups overlap in memory until the last one is written.</param>
    public OneImageLoops(
        CodeWriter code,
        Target width,
        string name,
        KernelSignature signature,
        KernelSignature pointers,
        UnitsOfImage cut,
        ConvolutionGather gather,
        ChannelVectors vectors,
        SingleLayout input,
        int outputChannels,
        ActivationCode? activation,
        int pool)
    {
        _code = code;
        _width = width;
        _name = name;
        _signature = signature;
        _pointers = pointers;
        _cut = cut;
        _convolution = gather.Convolution;
        _gather = gather;
        _input = input;
        _outputChannels = outputChannels;
        _pool = pool;
        _activation = activation;
        _tiles = vectors.Tiles;
        _restChannels = vectors.Rest;
        _fullRows = gather.HasFullRows;
        _tilesFirst = OneImageCost.ReadsWeightsOnce(width, gather);
        int largest = ChannelVectors.MostPixels(width, Math.Max(_tiles.Max(), _restChannels));
        _pooledRows = pool > 1 && _fullRows && pool * pool <= largest ? pool : 1;
        int positions = pool > 1 ? gather.TargetColumns / pool * pool : gather.TargetColumns;
        int period = gather.ColumnPeriod;
        IEnumerable<(int Width, int Count)> tiles = pool > 1 ? [(pool, positions / pool)]
            : period == 1 || period > largest ? TilePlanner.BalancedRuns(positions, largest)
            : TilePlanner.Uneven(positions, largest / period * period);
        int[] sizes = _tiles.Distinct().ToArray();

        // Input channels beyond whole vectors have a text of their own.
        IEnumerable<int> rest = Enumerable.Repeat(_restChannels, _restChannels == 0 ? 0 : gather.Convolution.InChannels % width.Lanes == 0 ? 1 : 2);
        if (ColumnPlan.Create(gather, tiles, (sizes.Sum() + _restChannels) * _pooledRows, [.. sizes.Concat(rest).Select(rows => rows * _pooledRows)], Terms) is { } segments)
        {
            _segments = segments;
        }
        else
        {
            _pooledRows = 1;
            _segments = LoopedTaps.Cut(gather, positions, pool > 1 ? pool : largest);
        }
    }

    // Terms of a sum over all input channels.
    private long Terms => (long)_gather.SourceChannels * _convolution.Taps;

    /// <summary>Writes the method and those that it calls.</summary>
    public void Emit()
    {
        using (KernelMethod.Open(_code, _name, _signature))
        {
            if (_tilesFirst)
            {
                EmitCalls(EmitRows);
            }
            else
            {
                EmitRows(() => EmitCalls(calls => calls()));
            }
        }

        int[] sizes = _tiles.Distinct().ToArray();
        for (int s = 0; s < _segments.Count; s++)
        {
            foreach (int size in sizes)
            {
                EmitSegment(_segments[s], size);
            }

            if (_restChannels > 0)
            {
                EmitRestSegment(_segments[s]);
            }
        }
    }

    private void EmitRows(Action body)
    {
        int perUnit = _pooledRows > 1 ? 1 : _pool;
        using (_cut.OpenRows(_code, "row", _gather.TargetRows / _pool * perUnit, perUnit))
        {
            if (!_fullRows)
            {
                _code.Line($"var taps = {_gather.RowTaps()};");
            }

            body();
        }
    }

    // A segment that is looked at row by row says whether that is the first of its windows.
    private bool AsksForFirst => _pool > 1 && _pooledRows == 1;

    private KernelPart Part(ColumnSegment segment, int vectors) => PartOf(segment, $"x{vectors}");

    private KernelPart Rest(ColumnSegment segment) => PartOf(segment, "Rest");

    private KernelPart PartOf(ColumnSegment segment, string what)
    {
        IEnumerable<KernelParameter> taps = _fullRows ? [] : [KernelParameter.Number("taps")];
        IEnumerable<KernelParameter> first = AsksForFirst ? [new KernelParameter("bool", "first")] : [];
        return new($"{_name}_{_segments.IndexOf(segment)}{what}", new KernelSignature([.. _pointers.Parameters, .. taps, .. first]));
    }

    // The calls for all tiles of channels. Those for one of them are written inside what is given.
    private void EmitCalls(Action<Action> inside)
    {
        int sourceRow = _gather.SourceColumns * _input.PixelStride;
        string x = _fullRows ? $"x + row * {_pooledRows * _convolution.Rows.Stride * sourceRow}" : $"x + {_gather.FirstRow()} * {sourceRow}";
        string w = _fullRows ? "w" : $"w + taps.First * {_convolution.Columns.Kernel} * {{0}}";
        string y = $"y + {(AsksForFirst ? $"row / {_pool}" : "row")} * {_gather.TargetColumns / _pool * _outputChannels}";
        (string, string)[] taps = _fullRows ? [] : [("taps", "taps.Count")];
        (string, string)[] first = AsksForFirst ? [("first", $"row % {_pool} == 0")] : [];
        int weights = _gather.SourceChannels * _convolution.Taps * _width.Lanes;
        int perGroup = _tiles.Sum();
        string group = _convolution.Groups == 1 ? string.Empty : "g * ";
        using (_convolution.Groups == 1 ? default(IDisposable) : _code.For("g", _convolution.Groups))
        {
            int vector = 0;
            int before = 0;
            void Calls(int size, bool isLoop, Func<ColumnSegment, KernelPart> part)
            {
                string Shift(int perGroupFloats, int offset, int perTile) =>
                    (_convolution.Groups == 1 ? string.Empty : $" + g * {perGroupFloats}") + (offset == 0 ? string.Empty : $" + {offset}")
                    + (isLoop ? $" + t * {perTile}" : string.Empty);
                string rowShift = w.Contains("{0}") ? w.Replace("{0}", $"{size * _width.Lanes}") : w;
                foreach (ColumnSegment segment in _segments)
                {
                    string channels = Shift(_gather.TargetChannels, vector * _width.Lanes, size * _width.Lanes);
                    _code.Line($"{part(segment).Call(
                    [
                        ("x", $"{x}{(_convolution.Groups == 1 ? string.Empty : $" + g * {_gather.SourceChannels * _input.ChannelStride}")}"),
                        ("w", $"{rowShift}{Shift(perGroup * weights, vector * weights, size * weights)}"),
                        ("b", $"b{channels}"),
                        ("y", $"{y}{channels}"),
                        .. taps,
                        .. first,
                    ])};");
                }
            }

            foreach (IGrouping<int, int> run in _tiles.GroupBy(size => size))
            {
                int size = run.Key;
                int count = run.Count();
                if (_cut.AreTiles || count > MostCalls)
                {
                    using (_cut.OpenTiles(_code, "t", before, count))
                    {
                        inside(() => Calls(size, isLoop: true, segment => Part(segment, size)));
                    }

                    vector += count * size;
                    before += count;
                    continue;
                }

                for (int i = 0; i < count; i++, vector += size)
                {
                    inside(() => Calls(size, isLoop: false, segment => Part(segment, size)));
                }
            }

            if (_restChannels > 0)
            {
                using (_cut.AreTiles ? _code.Block($"if (end == {_cut.Units})") : default(IDisposable))
                {
                    inside(() => Calls(_restChannels, isLoop: false, Rest));
                }
            }
        }
    }

    private void EmitSegment(ColumnSegment segment, int vectors)
    {
        int pixels = segment.Width * _pooledRows;
        LongSum sum = LongSum.OfTile(_code, _width, pixels, vectors, Terms);
        using (OpenSegment(sum, segment, Part(segment, vectors), $"{pixels} pixels × {vectors * _width.Lanes} channels in registers"))
        {
            EmitTiles(segment, () => Tile(segment, sum, pixels).Emit(vectors));
        }
    }

    private void EmitRestSegment(ColumnSegment segment)
    {
        int pixels = segment.Width * _pooledRows;
        LongSum sum = LongSum.OfTile(_code, _width, pixels, _restChannels, (long)_width.RoundUp(_convolution.InChannels) / _width.Lanes * _convolution.Taps);
        using (OpenSegment(sum, segment, Rest(segment), $"dot products of {pixels} pixels × the last {_restChannels} channels along the input channels"))
        {
            EmitTiles(segment, () => Tile(segment, sum, pixels).EmitRest(_restChannels));
        }
    }

    private CodeWriter.Scope OpenSegment(LongSum sum, ColumnSegment segment, KernelPart part, string work)
    {
        _code.Line();
        _code.Line($"// Output columns {segment.Describe()}, {work}.");
        return sum.Open(part);
    }

    private OneImageTile Tile(ColumnSegment segment, LongSum sum, int pixels) =>
        new(_code, _width, _gather, _input, _outputChannels, _activation, _pool, _pooledRows, segment, sum, pixels);

    private void EmitTiles(ColumnSegment segment, Action body)
    {
        void Place(string source, string target)
        {
            _code.Line($"float* px = {Expressions.At($"x + {source}", segment.Anchor * _input.PixelStride)};");
            _code.Line($"float* py = {Expressions.At($"y + {target}", segment.Position / _pool * _outputChannels)};");
            _code.Line("float* pw = w;");
            body();
        }

        if (segment.Loop is { } loop)
        {
            loop.EmitTiles(_code, segment, (start, position) =>
                Place($"{start} * {_input.PixelStride}", _pool == 1 ? $"{position} * {_outputChannels}" : $"i * {_outputChannels}"));
            return;
        }

        using (_code.For("i", segment.Repeat))
        {
            Place($"i * {segment.Advance * _input.PixelStride}", $"i * {segment.Width / _pool * _outputChannels}");
        }
    }
}
