using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.Direct;

/// <summary>
/// The loops of a convolution over one block of images, one image a lane: [C][H][W][lane]. Forward gathers input pixels into an output tile;
/// backward gathers output gradients into an input tile. Both are the same loops with another map from positions to sources.
/// Rows outside the image shorten the tap loop; columns outside are left out of the text (<see cref="ColumnPlan"/>).
/// What accumulators begin with, and what becomes of them, is up to those who derive from it. The third parameter is theirs.
/// </summary>
internal abstract class ContractionLoops
{
    private readonly CodeWriter _code;
    private readonly Target _target;
    private readonly string _name;
    private readonly KernelSignature _signature;
    private readonly Convolution _convolution;
    private readonly ConvolutionGather _gather;
    private readonly ContractionTiles _tiles;
    private readonly int _pool;
    private readonly ContractionTaps _taps;
    private LongSum _sum = null!;

    /// <param name="code">Receives the text.</param>
    /// <param name="target">The processor.</param>
    /// <param name="name">Name of the method.</param>
    /// <param name="signature">Its parameters: sources, weights, the third, targets.</param>
    /// <param name="gather">The convolution, and which way.</param>
    /// <param name="tiles">How its targets are cut.</param>
    /// <param name="pool">Side of the windows of the fused max pooling; 1 without.</param>
    protected ContractionLoops(CodeWriter code, Target target, string name, KernelSignature signature, ConvolutionGather gather, ContractionTiles tiles, int pool = 1)
    {
        _code = code;
        _target = target;
        _name = name;
        _signature = signature;
        _convolution = gather.Convolution;
        _gather = gather;
        _tiles = tiles;
        _pool = pool;
        _taps = new ContractionTaps(code, target, gather, tiles.Tile);
    }

    protected CodeWriter Code => _code;

    protected int Lanes => _target.Lanes;

    protected Convolution Convolution => _convolution;

    /// <summary>Side of the windows of the fused max pooling; 1 without.</summary>
    protected int Pool => _pool;

    /// <summary>Rows of a pooling window that a tile holds.</summary>
    protected int PooledRows => _tiles.PooledRows;

    protected int TargetChannels => _gather.TargetChannels;

    /// <summary>Floats of a row of sources.</summary>
    protected int SourceRow => _gather.SourceColumns * Lanes;

    /// <summary>Floats of a row that is stored.</summary>
    protected int StoredRow => StoredColumns * Lanes;

    /// <summary>Floats of a plane that is stored.</summary>
    protected int StoredPlane => (_pool > 1 ? (_convolution.Rows.Output / _pool) * StoredColumns : _gather.TargetPixels) * Lanes;

    private int StoredColumns => _pool > 1 ? _convolution.Columns.Output / _pool : _gather.TargetColumns;

    private int ReduceChannels => _gather.SourceChannels;

    // Terms of a sum.
    private long Terms => (long)ReduceChannels * _convolution.Taps;

    private int SourcePlane => _gather.SourcePixels * Lanes;

    private bool HasFullRows => _gather.HasFullRows;

    private int ReduceWeightStride => _gather.Forward ? _convolution.Taps : _convolution.WeightsPerOutput;

    /// <summary>Writes the method and those that it calls.</summary>
    public void Emit()
    {
        using (KernelMethod.Open(_code, _name, _signature))
        {
            Prepare();
            if (_convolution.Groups == 1)
            {
                EmitRows("x", "w", "b", "y");
            }
            else
            {
                using (_code.For("g", _convolution.Groups))
                {
                    int weights = _convolution.WeightsPerOutput * _convolution.OutPerGroup;
                    EmitRows($"x + g * {ReduceChannels * SourcePlane}", $"w + g * {weights}", $"b + g * {ThirdFloatsOfGroup}", $"y + g * {TargetChannels * StoredPlane}");
                }
            }
        }

        for (int s = 0; s < _tiles.Segments.Count; s++)
        {
            for (int t = 0; t < _tiles.Channels.Count; t++)
            {
                EmitSegment(_tiles.Segments[s], _tiles.Channels[t], Part(s, t));
            }
        }
    }

    /// <summary>Floats of the third parameter for a group.</summary>
    protected abstract int ThirdFloatsOfGroup { get; }

    /// <summary>More parameters of the method of a tile.</summary>
    protected virtual IEnumerable<KernelParameter> TileParameters => [];

    /// <summary>Writes what is the same for all tiles.</summary>
    protected virtual void Prepare()
    {
    }

    /// <summary>The third parameter for a row.</summary>
    protected virtual string ThirdOfRow(string third) => third;

    /// <summary>Declares more pointers of a tile, which count as <c>py</c> does.</summary>
    protected virtual void DeclarePointers(string position, int stored)
    {
    }

    /// <summary>What the accumulators of a channel begin with.</summary>
    protected abstract string Start(int channel);

    /// <summary>Ends the sums of a tile and stores what they are for.</summary>
    protected abstract void Store(RegisterTile tile, ColumnSegment segment);

    /// <summary>Writes the loop over rows.</summary>
    protected virtual void EmitRows(string x, string w, string b, string y)
    {
        using (_code.For("row", _gather.TargetRows))
        {
            EmitRow(x, w, ThirdOfRow(b), $"{y} + row * {StoredRow}");
        }
    }

    /// <summary>Writes the calls for a <c>row</c>.</summary>
    protected void EmitRow(string x, string w, string b, string y, params (string Parameter, string Text)[] more)
    {
        if (HasFullRows)
        {
            Call($"{x} + row * {_convolution.Rows.Stride * SourceRow}", w, b, y, more);
            return;
        }

        _code.Line($"var taps = {_gather.RowTaps()};");
        Call($"{x} + {_gather.FirstRow()} * {SourceRow}", $"{w} + taps.First * {_convolution.Columns.Kernel}", b, y, [("taps", "taps.Count"), .. more]);
    }

    /// <summary>Writes the calls of all tiles of a row.</summary>
    protected void Call(string x, string w, string b, string y, params (string Parameter, string Text)[] more)
    {
        for (int s = 0; s < _tiles.Segments.Count; s++)
        {
            for (int t = 0; t < _tiles.Channels.Count; t++)
            {
                _code.Line($"{Part(s, t).Call([("x", x), ("w", w), ("b", b), ("y", y), .. more])};");
            }
        }
    }

    // The part that computes some columns of some channels.
    private KernelPart Part(int segment, int tiles)
    {
        IEnumerable<KernelParameter> taps = HasFullRows ? [] : [KernelParameter.Number("taps")];
        return new($"{_name}_{(segment * _tiles.Channels.Count) + tiles}", new KernelSignature([.. _signature.Parameters.Take(4), .. taps, .. TileParameters]));
    }

    private void EmitSegment(ColumnSegment segment, ChannelTiles tiles, KernelPart part)
    {
        int columns = segment.Width * PooledRows;
        _code.Line();
        _code.Line($"// {(_gather.Forward ? "Output" : "Input")} columns {segment.Describe()}, {tiles.Size} channels × {columns} pixels in registers.");
        _sum = LongSum.OfTile(_code, _target, tiles.Size, columns, Terms);
        using (_sum.Open(part))
        {
            if (segment.Loop is { } loop)
            {
                loop.EmitTiles(_code, segment, (start, position) =>
                    EmitTiles(segment, tiles, $"x + {start} * {Lanes}", _pool == 1 ? $"{position} * {Lanes}" : $"i * {Lanes}"));
            }
            else if (segment.Repeat == 1)
            {
                EmitTiles(segment, tiles, "x", "y");
            }
            else
            {
                using (_code.For("i", segment.Repeat))
                {
                    EmitTiles(segment, tiles, $"x + i * {segment.Advance * Lanes}", $"i * {segment.Width / _pool * Lanes}");
                }
            }
        }
    }

    private void EmitTiles(ColumnSegment segment, ChannelTiles tiles, string x, string y)
    {
        int stored = segment.Position / _pool * Lanes;
        using (_code.For("t", tiles.Count))
        {
            _code.Line($"int c = {tiles.StartOf("t")};");
            _code.Line($"float* px = {Expressions.At(x, segment.Anchor * Lanes)};");
            _code.Line($"float* pw = w + {Expressions.Times("c", _taps.TileWeightStride)};");
            string position = segment is { Repeat: 1, Loop: null } ? $"c * {StoredPlane}" : $"c * {StoredPlane} + {y}";
            _code.Line($"float* py = {Expressions.At("y + " + position, stored)};");
            DeclarePointers(position, stored);
            var tile = new RegisterTile(_code, tiles.Size, segment.Width * PooledRows, _sum);
            tile.Start(Start);
            _sum.Loop("k", ReduceChannels, _convolution.Taps, () =>
            {
                _taps.Emit(tile, _sum, segment);
                _code.Line($"px += {SourcePlane};");
                _code.Line($"pw += {ReduceWeightStride};");
            });

            Store(tile, segment);
        }
    }
}
