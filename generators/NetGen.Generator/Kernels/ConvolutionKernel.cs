using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels;

/// <summary>
/// Convolution over one block of images, one image a lane: [C][H][W][lane]. Forward gathers input pixels into an output tile; backward
/// gathers output gradients into an input tile. Both are the same loops with another map from positions to sources.
/// Rows outside the image shorten the tap loop; columns outside are left out of the text (<see cref="ColumnPlan"/>).
/// </summary>
internal sealed class ConvolutionKernel
{
    private readonly CodeWriter _code;
    private readonly Target _width;
    private readonly string _name;
    private readonly Convolution _convolution;
    private readonly ConvolutionGather _gather;
    private readonly bool _gradient;
    private readonly int _pool;
    private readonly bool _marks;
    private readonly ActivationCode? _activation;
    private readonly TileShape _tile;
    private readonly bool _fullRows;
    private readonly List<ColumnSegment> _segments;
    private readonly IReadOnlyList<ChannelTiles> _channels;
    private LongSum _sum = null!;

    private ConvolutionKernel(CodeWriter code, Target width, string name, Convolution convolution, bool forward, bool gradient, int pool, ActivationCode? activation, bool marks = false)
    {
        _code = code;
        _width = width;
        _name = name;
        _convolution = convolution;
        _gather = new ConvolutionGather(convolution, forward);
        _gradient = gradient;
        _pool = pool;
        _marks = marks;
        _activation = activation;
        _fullRows = _gather.HasFullRows;

        int taps = convolution.Columns.Kernel;
        int positions = pool > 1 ? convolution.Columns.Output / pool * pool : _gather.TargetColumns;
        int multiple = _gather.ColumnPeriod;

        // A whole pooling window in one tile if its rows are full and the registers suffice; else row after row.
        TileShape window = TilePlanner.Choose(width, TileChannels, pool * pool, taps, pool * pool);
        PooledRows = pool > 1 && _fullRows && pool * pool <= width.MaxAccumulators && window.Rows * window.Columns * 4 >= 3 * width.MaxAccumulators ? pool : 1;
        _tile = PooledRows > 1
            ? window
            : TilePlanner.Choose(width, TileChannels, positions, taps, pool > 1 ? pool : null, multiple, sliding: taps > 1 && pool == 1);
        IEnumerable<(int Width, int Count)> tiles = pool > 1 ? [(pool, positions / pool)]
            : multiple == 1 ? TilePlanner.BalancedRuns(positions, _tile.Columns)
            : TilePlanner.Uneven(positions, _tile.Columns);
        if (ColumnPlan.Create(_gather, tiles, _tile.Rows * PooledRows, [.. Channels().Select(run => run.Size * PooledRows)], Terms) is { } segments)
        {
            _segments = segments;
        }
        else
        {
            PooledRows = 1;
            _tile = TilePlanner.Choose(width, TileChannels, (positions + multiple - 1) / multiple, unroll: 1, pool > 1 ? pool : null);
            _segments = LoopedTaps.Cut(_gather, positions, _tile.Columns);
        }

        _channels = Channels();
    }

    private int PooledRows { get; }

    private int TileChannels => _gather.TargetChannels;

    private int ReduceChannels => _gather.SourceChannels;

    // Terms of a sum.
    private long Terms => (long)ReduceChannels * _convolution.Taps;

    private int SourceColumns => _gather.SourceColumns;

    private int SourcePlane => _gather.SourcePixels * _width.Lanes;

    private int StoredColumns => _pool > 1 ? _convolution.Columns.Output / _pool : _gather.TargetColumns;

    private int StoredPlane => (_pool > 1 ? (_convolution.Rows.Output / _pool) * StoredColumns : _gather.TargetPixels) * _width.Lanes;

    private int TileWeightStride => _gather.Forward ? _convolution.WeightsPerOutput : _convolution.Taps;

    private int ReduceWeightStride => _gather.Forward ? _convolution.Taps : _convolution.WeightsPerOutput;

    /// <summary>
    /// Emits <c>name(float* x, float* w, float* b, float* y)</c>: y = activation(w ⋆ x + b), followed by a maximum over disjoint
    /// <paramref name="pool"/> × <paramref name="pool"/> windows if that is more than 1. Outputs that no window reads are not computed.
    /// </summary>
    public static void EmitForward(CodeWriter code, Target width, string name, Convolution convolution, ActivationCode? activation, int pool = 1) =>
        new ConvolutionKernel(code, width, name, convolution, forward: true, gradient: false, pool, activation).Emit();

    /// <summary>
    /// Emits <c>name(float* x, float* w, float* b, float* y, float* mark)</c>: <see cref="EmitForward"/> with pooling that also notes, as a
    /// number from 0 on in row-major order, which element of its window every maximum was; of equal ones it is the first.
    /// </summary>
    public static void EmitMarkedForward(CodeWriter code, Target width, string name, Convolution convolution, ActivationCode? activation, int pool) =>
        new ConvolutionKernel(code, width, name, convolution, forward: true, gradient: false, pool, activation, marks: true).Emit();

    /// <summary>
    /// Emits <c>name(float* x, float* w, float* b, float* y)</c>: from the output gradient x to the input gradient y, times the
    /// derivative of the activation whose output b holds.
    /// </summary>
    public static void EmitBackward(CodeWriter code, Target width, string name, Convolution convolution, ActivationCode? activation) =>
        new ConvolutionKernel(code, width, name, convolution, forward: false, gradient: true, pool: 1, activation).Emit();

    /// <summary>
    /// Emits <c>name(float* x, float* w, float* b, float* y)</c> for a transposed convolution, which is the way back through
    /// <paramref name="convolution"/>: from its output x to its input y = activation(wᵀ ⋆ x + b).
    /// </summary>
    public static void EmitTransposed(CodeWriter code, Target width, string name, Convolution convolution, ActivationCode? activation) =>
        new ConvolutionKernel(code, width, name, convolution, forward: false, gradient: false, pool: 1, activation).Emit();

    /// <summary>
    /// Emits <c>name(float* x, float* w, float* b, float* y)</c>, backward of <see cref="EmitTransposed"/>: from the gradient x to the input
    /// of <paramref name="convolution"/> to that y to its output, times the derivative of the activation whose output b holds.
    /// </summary>
    public static void EmitTransposedBackward(CodeWriter code, Target width, string name, Convolution convolution, ActivationCode? activation) =>
        new ConvolutionKernel(code, width, name, convolution, forward: true, gradient: true, pool: 1, activation).Emit();

    // A gradient overwrites the activation that its own derivative is told from, so no element may be computed twice.
    private IReadOnlyList<ChannelTiles> Channels() =>
        !_gradient ? ChannelTiles.Overlapping(TileChannels, _tile.Rows) : ChannelTiles.Exact(TileChannels, _tile.Rows);

    private void Emit()
    {
        string parameters = "float* x, float* w, float* b, float* y" + (_marks ? ", float* mark" : string.Empty);
        using (KernelMethod.Open(_code, _name, parameters))
        {
            if (_marks)
            {
                _code.Line("nint toMark = (nint)(mark - y);");
            }

            if (_convolution.Groups == 1)
            {
                EmitRows("x", "w", "b", "y");
            }
            else
            {
                using (_code.For("g", _convolution.Groups))
                {
                    int weights = _convolution.WeightsPerOutput * _convolution.OutPerGroup;
                    string b = !_gradient ? $"b + g * {TileChannels}" : $"b + g * {TileChannels * StoredPlane}";
                    EmitRows($"x + g * {ReduceChannels * SourcePlane}", $"w + g * {weights}", b, $"y + g * {TileChannels * StoredPlane}");
                }
            }
        }

        for (int s = 0; s < _segments.Count; s++)
        {
            for (int t = 0; t < _channels.Count; t++)
            {
                EmitSegment(_segments[s], _channels[t], SegmentName(s, t));
            }
        }
    }

    private string SegmentName(int segment, int tiles) =>
        $"{_name}_{(segment * _channels.Count) + tiles}";

    private void EmitRows(string x, string w, string b, string y)
    {
        WindowAxis rows = _convolution.Rows;
        int sourceRow = SourceColumns * _width.Lanes;
        int storedRow = StoredColumns * _width.Lanes;
        if (_pool > 1)
        {
            using (_code.For("py", rows.Output / _pool))
            {
                if (PooledRows > 1)
                {
                    Call($"{x} + py * {_pool * rows.Stride * sourceRow}", w, b, $"{y} + py * {storedRow}", _marks ? ", toMark" : string.Empty);
                }
                else
                {
                    using (_code.For("i", _pool))
                    {
                        _code.Line($"int row = py * {_pool} + i;");
                        EmitRow(x, w, b, $"{y} + py * {storedRow}", _marks ? ", toMark, i" : ", i == 0");
                    }
                }
            }

            return;
        }

        using (_code.For("row", _gather.TargetRows))
        {
            EmitRow(x, w, !_gradient ? b : $"{b} + row * {storedRow}", $"{y} + row * {storedRow}", string.Empty);
        }
    }

    private void EmitRow(string x, string w, string b, string y, string more)
    {
        WindowAxis rows = _convolution.Rows;
        int sourceRow = SourceColumns * _width.Lanes;
        if (_fullRows)
        {
            Call($"{x} + row * {rows.Stride * sourceRow}", w, b, y, more);
            return;
        }

        _code.Line($"var taps = {_gather.RowTaps()};");
        Call($"{x} + {_gather.FirstRow()} * {sourceRow}", $"{w} + taps.First * {_convolution.Columns.Kernel}", b, y, ", taps.Count" + more);
    }

    private void Call(string x, string w, string b, string y, string more)
    {
        for (int s = 0; s < _segments.Count; s++)
        {
            for (int t = 0; t < _channels.Count; t++)
            {
                _code.Line($"{SegmentName(s, t)}({x}, {w}, {b}, {y}{more});");
            }
        }
    }

    private void EmitSegment(ColumnSegment segment, ChannelTiles tiles, string name)
    {
        int columns = segment.Width * PooledRows;
        _code.Line();
        _code.Line($"// {(_gather.Forward ? "Output" : "Input")} columns {segment.Describe()}, {tiles.Size} channels × {columns} pixels in registers.");
        string parameters = "float* x, float* w, float* b, float* y"
            + (_fullRows ? string.Empty : ", int taps")
            + (_marks ? ", nint toMark" : string.Empty)
            + (_pool == 1 || PooledRows > 1 ? string.Empty : _marks ? ", int windowRow" : ", bool first");
        _sum = LongSum.OfTile(_code, _width, tiles.Size, columns, Terms);
        using (_sum.Open(name, parameters))
        {
            if (segment.Loop is { } loop)
            {
                int lanes = _width.Lanes;
                loop.EmitTiles(_code, segment, (start, position) =>
                    EmitTiles(segment, tiles, $"x + {start} * {lanes}", _pool == 1 ? $"{position} * {lanes}" : $"i * {lanes}"));
            }
            else if (segment.Repeat == 1)
            {
                EmitTiles(segment, tiles, "x", "y");
            }
            else
            {
                using (_code.For("i", segment.Repeat))
                {
                    EmitTiles(segment, tiles, $"x + i * {segment.Advance * _width.Lanes}", $"i * {segment.Width / _pool * _width.Lanes}");
                }
            }
        }
    }

    private void EmitTiles(ColumnSegment segment, ChannelTiles tiles, string x, string y)
    {
        int lanes = _width.Lanes;
        int stored = segment.Position / _pool * lanes;
        using (_code.For("t", tiles.Count))
        {
            _code.Line($"int c = {tiles.StartOf("t")};");
            _code.Line($"float* px = {Expressions.Plus(x, segment.Anchor * lanes)};");
            _code.Line($"float* pw = w + {Expressions.Times("c", TileWeightStride)};");
            string position = segment is { Repeat: 1, Loop: null } ? $"c * {StoredPlane}" : $"c * {StoredPlane} + {y}";
            _code.Line($"float* py = {Expressions.Plus("y + " + position, stored)};");
            if (_gradient && _activation is not null)
            {
                _code.Line($"float* pa = {Expressions.Plus("b + " + position, stored)};");
            }

            var tile = new RegisterTile(_code, tiles.Size, segment.Width * PooledRows, _sum);
            tile.Start(row => !_gradient ? $"Vec.Create(b[{Expressions.Plus("c", row)}])" : "VecF.Zero");
            _sum.Loop("k", ReduceChannels, _convolution.Taps, () =>
            {
                EmitTaps(tile, segment);
                _code.Line($"px += {SourcePlane};");
                _code.Line($"pw += {ReduceWeightStride};");
            });

            Store(tile, segment);
        }
    }

    private void EmitTaps(RegisterTile tile, ColumnSegment segment)
    {
        WindowAxis rows = _convolution.Rows;
        int sourceRow = SourceColumns * _width.Lanes;
        _code.Line("float* rx = px;");
        _code.Line("float* rw = pw;");

        if (segment.Loop is { } loop)
        {
            EmitLoopedTaps(tile, segment, loop);
            return;
        }

        // With a single channel to sum over, the loop over the rows of the kernel would be most of the work.
        if (_fullRows && ReduceChannels == 1 && _tile.Rows * _tile.Columns * _convolution.Taps <= TilePlanner.MaxUnrolledMultiplyAdds)
        {
            for (int r = 0; r < rows.Kernel; r++)
            {
                EmitColumnTaps(tile, segment, r);
            }

            return;
        }

        _sum.Loop("r", "0", _fullRows ? $"{rows.Kernel}" : "taps", rows.Kernel, _convolution.Columns.Kernel, () =>
        {
            EmitColumnTaps(tile, segment, 0);
            _code.Line(Expressions.Advance("rx", _gather.RowStep * sourceRow));
            _code.Line($"rw += {_gather.TapStep * _convolution.Columns.Kernel};");
        });
    }

    private void EmitLoopedTaps(RegisterTile tile, ColumnSegment segment, LoopedTaps loop)
    {
        int lanes = _width.Lanes;
        _sum.Loop("r", "0", _fullRows ? $"{_convolution.Rows.Kernel}" : "taps", _convolution.Rows.Kernel, _convolution.Columns.Kernel, () =>
        {
            loop.EmitTaps(_code, _sum, segment.Width, "rx", lanes, "rw", weightFloats: 1, inside => tile.Step(
                comment: null,
                row => Expressions.Broadcast("tw", row * TileWeightStride),
                column => LoopedTaps.Guarded(inside, column, Expressions.Load("tx", column * loop.ColumnFloats(lanes)))));
            _code.Line(Expressions.Advance("rx", _gather.RowStep * SourceColumns * lanes));
            _code.Line($"rw += {_gather.TapStep * _convolution.Columns.Kernel};");
        });
    }

    private void EmitColumnTaps(RegisterTile tile, ColumnSegment segment, int kernelRow)
    {
        for (int tap = 0; tap < _convolution.Columns.Kernel; tap++)
        {
            if (!Enumerable.Range(0, segment.Width).Any(column => segment.Offset(column, tap) is not null))
            {
                continue;
            }

            tile.Step(
                comment: kernelRow == 0 ? $"tap {tap} of the row" : $"tap {tap} of row {kernelRow}",
                row => Expressions.Broadcast("rw", (row * TileWeightStride) + (kernelRow * _gather.TapStep * _convolution.Columns.Kernel) + tap),
                column => segment.Offset(column % segment.Width, tap) is { } offset
                    ? Expressions.Load("rx", ((((column / segment.Width * _convolution.Rows.Stride) + (kernelRow * _gather.RowStep)) * SourceColumns) + offset) * _width.Lanes)
                    : null);
        }
    }

    private void Store(RegisterTile tile, ColumnSegment segment)
    {
        int lanes = _width.Lanes;
        if (_pool == 1)
        {
            tile.Finish((row, column, value) =>
            {
                int offset = (row * StoredPlane) + (column * (segment.Loop?.ColumnStep ?? 1) * lanes);
                string result = _gradient ? ActivationCode.StoredGradient(_activation, Expressions.Load("pa", offset), value) : Activate(value);
                _code.Line($"Vec.Store({result}, {Expressions.Plus("py", offset)});");
            });
            return;
        }

        var values = new Dictionary<int, List<string>>();
        tile.Finish((row, _, value) =>
        {
            if (!values.TryGetValue(row, out List<string>? ofRow))
            {
                values.Add(row, ofRow = []);
            }

            ofRow.Add(value);
        });
        foreach (int row in values.Keys.OrderBy(r => r))
        {
            if (_marks)
            {
                StoreMarked(values[row], row);
                continue;
            }

            string target = Expressions.Plus("py", row * StoredPlane);
            string result = Activate(values[row].Aggregate((others, value) => $"Vec.Max({others}, {value})"));
            _code.Line(PooledRows > 1
                ? $"Vec.Store({result}, {target});"
                : $"Vec.Store(first ? {result} : Vec.Max({Expressions.Load("py", row * StoredPlane)}, {result}), {target});");
        }
    }

    private string Activate(string value) => _activation is null ? value : _activation.Value(value);

    private void StoreMarked(List<string> values, int row)
    {
        string target = Expressions.Plus("py", row * StoredPlane);
        using (_code.Braces())
        {
            _code.Line($"var largest = {values.Aggregate((others, value) => $"Vec.Max({others}, {value})")};");
            _code.Line($"var mark = {Number(values.Count - 1)};");
            for (int i = values.Count - 2; i >= 0; i--)
            {
                _code.Line($"mark = Vec.ConditionalSelect(Vec.Equals({values[i]}, largest), {Number(i)}, mark);");
            }

            if (_activation is not null)
            {
                _code.Line($"largest = {Activate("largest")};");
            }

            if (PooledRows == 1)
            {
                using (_code.Block("if (windowRow > 0)"))
                {
                    _code.Line($"var before = Vec.Load({target});");
                    _code.Line($"mark = Vec.ConditionalSelect(Vec.GreaterThan(largest, before), mark + Vec.Create((float)(windowRow * {_pool})), Vec.Load({target} + toMark));");
                    _code.Line("largest = Vec.Max(before, largest);");
                }
            }

            _code.Line($"Vec.Store(largest, {target});");
            _code.Line($"Vec.Store(mark, {target} + toMark);");
        }
    }

    private static string Number(int value) => value == 0 ? "VecF.Zero" : $"Vec.Create({value}f)";
}
