using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Kernels.Contraction.OneImage;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.Depthwise;

/// <summary>
/// The loops of a convolution of a single image in which every channel stays for itself. Channels are in the lanes of input, weights and output alike, so
/// vectors are multiplied lane by lane. Weights were packed as [vector of channels][tap][lane].
/// </summary>
internal sealed class DepthwiseLoops
{
    private readonly CodeWriter _code;
    private readonly Target _width;
    private readonly string _name;
    private readonly KernelSignature _signature;
    private readonly KernelSignature _pointers;
    private readonly UnitsOfImage _cut;
    private readonly ConvolutionGather _gather;
    private readonly int _inputChannels;
    private readonly int _outputChannels;
    private readonly ActivationCode? _activation;
    private readonly List<ColumnSegment> _segments;

    /// <param name="code">Receives the text.</param>
    /// <param name="width">The processor.</param>
    /// <param name="name">Name of the method.</param>
    /// <param name="signature">Its parameters: sources, weights, bias and targets, and the units where it is cut.</param>
    /// <param name="pointers">The parameters of its parts: the same without the units.</param>
    /// <param name="cut">The units that threads share.</param>
    /// <param name="gather">The convolution, and which way.</param>
    /// <param name="inputChannels">Channels of a source pixel with padding.</param>
    /// <param name="outputChannels">Channels of a target pixel with padding.</param>
    /// <param name="activation">The activation, or null.</param>
    public DepthwiseLoops(
        CodeWriter code,
        Target width,
        string name,
        KernelSignature signature,
        KernelSignature pointers,
        UnitsOfImage cut,
        ConvolutionGather gather,
        int inputChannels,
        int outputChannels,
        ActivationCode? activation)
    {
        _code = code;
        _width = width;
        _name = name;
        _signature = signature;
        _pointers = pointers;
        _cut = cut;
        _gather = gather;
        Convolution convolution = gather.Convolution;
        _inputChannels = inputChannels;
        _outputChannels = outputChannels;
        _activation = activation;
        TileShape tile = TilePlanner.Choose(width, rows: 1, _gather.TargetColumns, convolution.Columns.Kernel);
        int period = gather.ColumnPeriod;
        IEnumerable<(int Width, int Count)> tiles = period == 1 || period > tile.Columns ? TilePlanner.BalancedRuns(_gather.TargetColumns, tile.Columns)
            : TilePlanner.Uneven(_gather.TargetColumns, tile.Columns / period * period);
        _segments = ColumnPlan.Create(_gather, tiles, rows: 1, texts: [1], convolution.Taps)
            ?? LoopedTaps.Cut(_gather, _gather.TargetColumns, TilePlanner.Choose(width, rows: 1, _gather.TargetColumns, unroll: 1).Columns);
    }

    private Convolution Convolution => _gather.Convolution;

    /// <summary>Vectors of channels.</summary>
    public static int Vectors(Target width, Convolution convolution) => width.RoundUp(convolution.OutChannels) / width.Lanes;

    /// <summary>Writes the method and those that it calls.</summary>
    public void Emit()
    {
        WindowAxis rows = Convolution.Rows;
        int sourceRow = _gather.SourceColumns * _inputChannels;
        int lanes = _width.Lanes;
        using (KernelMethod.Open(_code, _name, _signature))
        using (_cut.OpenRows(_code, "row", _gather.TargetRows))
        {
            string first = $"row * {rows.Stride}";
            string weights = "w";
            if (!_gather.HasFullRows)
            {
                _code.Line($"var taps = {_gather.RowTaps()};");
                first = _gather.FirstRow();
                weights = $"w + taps.First * {Convolution.Columns.Kernel * lanes}";
            }

            _code.Line($"float* rx = x + {first} * {sourceRow};");
            _code.Line($"float* rw = {weights};");
            _code.Line($"float* ry = y + row * {_gather.TargetColumns * _outputChannels};");
            using (_code.For("c", Vectors(_width, Convolution)))
            {
                (string, string)[] taps = _gather.HasFullRows ? [] : [("taps", "taps.Count")];
                for (int s = 0; s < _segments.Count; s++)
                {
                    _code.Line($"{Segment(s).Call(
                        [("x", $"rx + c * {lanes}"), ("w", $"rw + c * {Convolution.Taps * lanes}"), ("b", $"b + c * {lanes}"), ("y", $"ry + c * {lanes}"), .. taps])};");
                }
            }
        }

        for (int s = 0; s < _segments.Count; s++)
        {
            EmitSegment(_segments[s], Segment(s));
        }
    }

    // The part that computes the columns of a segment.
    private KernelPart Segment(int segment) =>
        new($"{_name}_{segment}", new KernelSignature(_gather.HasFullRows ? _pointers.Parameters : _pointers.Parameters.Append(KernelParameter.Number("taps"))));

    private void EmitSegment(ColumnSegment segment, KernelPart part)
    {
        _code.Line();
        _code.Line($"// Output columns {segment.Describe()}, {segment.Width} pixels of {_width.Lanes} channels in registers.");
        LongSum sum = LongSum.OfTile(_code, _width, rows: 1, segment.Width, Convolution.Taps);
        using (sum.Open(part))
        {
            if (segment.Loop is { } loop)
            {
                loop.EmitTiles(_code, segment, (start, position) => EmitTile(segment, sum, $"{start} * {_inputChannels}", $"{position} * {_outputChannels}"));
                return;
            }

            using (_code.For("i", segment.Repeat))
            {
                EmitTile(segment, sum, $"i * {segment.Advance * _inputChannels}", $"i * {segment.Width * _outputChannels}");
            }
        }
    }

    private void EmitTile(ColumnSegment segment, LongSum sum, string source, string target)
    {
        _code.Line($"float* rx = {Expressions.At($"x + {source}", segment.Anchor * _inputChannels)};");
        _code.Line($"float* py = {Expressions.At($"y + {target}", segment.Position * _outputChannels)};");
        _code.Line("float* rw = w;");
        var tile = new RegisterTile(_code, rows: 1, segment.Width, sum);
        string Numbers(int row) => Expressions.Load("b", row * _outputChannels);
        tile.Start(_ => Numbers(row: 0));
        sum.Loop("r", "0", _gather.HasFullRows ? $"{Convolution.Rows.Kernel}" : "taps", Convolution.Rows.Kernel, Convolution.Columns.Kernel, () =>
        {
            EmitColumnTaps(tile, sum, segment);
            _code.Line(Expressions.Advance("rx", _gather.RowStep * _gather.SourceColumns * _inputChannels));
            _code.Line($"rw += {_gather.TapStep * Convolution.Columns.Kernel * _width.Lanes};");
        });
        tile.Finish((_, column, value) =>
            _code.Line($"Vec.Store({(_activation is null ? value : _activation.Value(value, operand => Numbers(operand + 1)))}, {Expressions.At("py", column * (segment.Loop?.ColumnStep ?? 1) * _outputChannels)});"));
    }

    private void EmitColumnTaps(RegisterTile tile, LongSum sum, ColumnSegment segment)
    {
        if (segment.Loop is { } loop)
        {
            loop.EmitTaps(_code, sum, segment.Width, "rx", _inputChannels, "rw", _width.Lanes, inside => tile.Step(
                comment: null,
                _ => Expressions.Load("tw", 0),
                column => LoopedTaps.Guarded(inside, column, Expressions.Load("tx", column * loop.ColumnFloats(_inputChannels)))));
            return;
        }

        for (int tap = 0; tap < Convolution.Columns.Kernel; tap++)
        {
            bool used = false;
            for (int column = 0; column < segment.Width; column++)
            {
                used |= segment.Offset(column, tap) is not null;
            }

            if (used)
            {
                tile.Step(
                    comment: $"tap {tap}",
                    _ => Expressions.Load("rw", tap * _width.Lanes),
                    column => segment.Offset(column, tap) is { } offset ? Expressions.Load("rx", offset * _inputChannels) : null);
            }
        }
    }
}
