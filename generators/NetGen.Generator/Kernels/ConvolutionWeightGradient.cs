using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels;

/// <summary>
/// Gradient to the weights of a convolution: every weight is a sum over images, which lie in the lanes, and pixels. A tile holds some output
/// channels × one row of taps of one input channel; the lanes are summed when the pixels of a block are done. Work is shared out by output
/// channels, so the order of summation, and with it every bit, does not depend on the number of threads.
/// </summary>
internal sealed class ConvolutionWeightGradient
{
    private const int MaxJointInputs = 4;

    private readonly CodeWriter _code;
    private readonly VectorWidth _width;
    private readonly string _name;
    private readonly Convolution _convolution;
    private readonly int _joint;
    private readonly IReadOnlyList<ChannelTiles> _tiles;
    private readonly List<ColumnSegment> _segments;

    private ConvolutionWeightGradient(CodeWriter code, VectorWidth width, string name, Convolution convolution)
    {
        _code = code;
        _width = width;
        _name = name;
        _convolution = convolution;

        // Kernels one tap wide take several input channels at once, or a tile would be too small to keep the arithmetic busy.
        _joint = convolution.Columns.Kernel > 1 ? 1
            : Enumerable.Range(1, MaxJointInputs).Last(n => convolution.InPerGroup % n == 0);
        TileShape tile = TilePlanner.Choose(width, convolution.OutPerGroup, Columns, unroll: 1, fixedColumns: Columns);
        _tiles = ChannelTiles.Exact(convolution.OutPerGroup, tile.Rows);
        _segments = ColumnPlan.Create(
            Enumerable.Repeat(1, convolution.Columns.Output),
            convolution.Columns.Kernel,
            convolution.Columns.ForwardSource);
    }

    /// <summary>Number of independent units of work of a convolution.</summary>
    public static int Units(VectorWidth width, Convolution convolution) =>
        new ConvolutionWeightGradient(new CodeWriter(), width, string.Empty, convolution).UnitCount;

    private int Columns => _joint * _convolution.Columns.Kernel;

    private int UnitCount => _convolution.Groups * UnitsPerGroup;

    private int UnitsPerGroup => _tiles.Sum(t => t.Count);

    /// <summary>Emits <c>name(float* x, float* dy, float* dw, float* db, int blocks, int unit)</c>; db may be null.</summary>
    public static void Emit(CodeWriter code, VectorWidth width, string name, Convolution convolution) =>
        new ConvolutionWeightGradient(code, width, name, convolution).Emit();

    private void Emit()
    {
        int lanes = _width.Lanes;
        int outputPlane = _convolution.OutputPixels * lanes;
        using (KernelMethod.Open(_code, _name, "float* x, float* dy, float* dw, float* db, int blocks, int unit"))
        {
            if (_convolution.Groups > 1)
            {
                _code.Line($"int g = unit / {UnitsPerGroup};");
                _code.Line($"unit -= g * {UnitsPerGroup};");
                _code.Line($"x += g * {_convolution.InPerGroup * _convolution.InputPixels * lanes};");
                _code.Line($"dy += g * {_convolution.OutPerGroup * outputPlane};");
                _code.Line($"dw += g * {_convolution.OutPerGroup * _convolution.WeightsPerOutput};");
                _code.Line($"db = db == null ? null : db + g * {_convolution.OutPerGroup};");
            }

            int first = 0;
            for (int i = 0; i < _tiles.Count; i++)
            {
                ChannelTiles tiles = _tiles[i];
                using (i == _tiles.Count - 1 ? _code.Braces() : _code.Block($"if (unit < {first + tiles.Count})"))
                {
                    _code.Line($"int c = {(first == 0 ? string.Empty : $"{tiles.Start} + ")}{Expressions.Times(first == 0 ? "unit" : $"(unit - {first})", tiles.Size)};");
                    string bias = "db == null ? null : db + c";
                    _code.Line($"{_name}_{i}(x, dy + c * {outputPlane}, dw + c * {_convolution.WeightsPerOutput}, {bias}, blocks);");
                    if (i < _tiles.Count - 1)
                    {
                        _code.Line("return;");
                    }
                }

                first += tiles.Count;
            }
        }

        for (int i = 0; i < _tiles.Count; i++)
        {
            EmitTile(_tiles[i].Size, $"{_name}_{i}");
        }
    }

    private void EmitTile(int rows, string name)
    {
        int lanes = _width.Lanes;
        int weights = _convolution.WeightsPerOutput;
        int outputPlane = _convolution.OutputPixels * lanes;
        _code.Line();
        _code.Line($"// {rows} output channels × {Columns} taps in registers.");
        using (KernelMethod.Open(_code, name, "float* x, float* dy, float* dw, float* db, int blocks"))
        {
            _code.Line($"new Span<float>(dw, {rows * weights}).Clear();");
            using (_code.Block("for (int block = 0; block < blocks; block++)"))
            {
                _code.Line($"float* bx = x + block * {_convolution.InChannels * _convolution.InputPixels * lanes};");
                _code.Line($"float* bd = dy + block * {_convolution.OutChannels * outputPlane};");
                using (_code.For("k", _convolution.InPerGroup, _joint))
                using (_code.For("r", _convolution.Rows.Kernel))
                {
                    EmitPixels(rows);
                }
            }

            using (_code.Block("if (db != null)"))
            using (_code.For("c", rows))
            {
                _code.Line($"db[c] = {_name}_Bias(dy + c * {outputPlane}, blocks);");
            }
        }

        if (name.EndsWith("_0", System.StringComparison.Ordinal))
        {
            EmitBias();
        }
    }

    private void EmitPixels(int rows)
    {
        int lanes = _width.Lanes;
        int taps = _convolution.Columns.Kernel;
        int inputRow = _convolution.Columns.Input * lanes;
        int outputRow = _convolution.Columns.Output * lanes;
        int outputPlane = _convolution.OutputPixels * lanes;
        WindowAxis axis = _convolution.Rows;
        var tile = new RegisterTile(_code, rows, Columns);
        string range = $"0; row < {axis.Output}";
        if (!axis.IsFull)
        {
            _code.Line($"var valid = WindowRows.Of(r, {axis.Stride}, {axis.Padding}, {axis.Dilation}, {axis.Input}, {axis.Output});");
            range = "valid.First; row < valid.End";
        }

        tile.Start(_ => "VecF.Zero");
        using (_code.Block($"for (int row = {range}; row++)"))
        {
            string padding = axis.Padding == 0 ? string.Empty : $" - {axis.Padding}";
            _code.Line($"float* rx = bx + k * {_convolution.InputPixels * lanes} + ({Expressions.Times("row", axis.Stride)}{padding} + {Expressions.Times("r", axis.Dilation)}) * {inputRow};");
            _code.Line($"float* rd = bd + row * {outputRow};");
            foreach (ColumnSegment segment in _segments)
            {
                EmitSegment(tile, segment, lanes, taps, outputPlane);
            }
        }

        tile.Finish((row, column, value) =>
        {
            int offset = (row * _convolution.WeightsPerOutput) + (column / taps * _convolution.Taps) + (column % taps);
            _code.Line($"dw[k * {_convolution.Taps} + r * {taps}{(offset == 0 ? string.Empty : $" + {offset}")}] += Vec.Sum({value});");
        });
    }

    private void EmitSegment(RegisterTile tile, ColumnSegment segment, int lanes, int taps, int outputPlane)
    {
        if (segment.Taps.Count == 0)
        {
            return;
        }

        string ColumnOperand(string pointer, int start, int column, int offset) =>
            Expressions.Load(pointer, ((column / taps * _convolution.InputPixels) + start + offset) * lanes);
        if (segment.Repeat == 1)
        {
            tile.Step(
                $"column {segment.Position}",
                row => Expressions.Load("rd", (row * outputPlane) + (segment.Position * lanes)),
                column => segment.Offset(0, column % taps) is { } offset ? ColumnOperand("rx", segment.Anchor, column, offset) : null);
            return;
        }

        using (_code.Braces())
        {
            _code.Line($"float* px = {Expressions.Plus("rx", segment.Anchor * lanes)};");
            _code.Line($"float* pd = {Expressions.Plus("rd", segment.Position * lanes)};");
            using (_code.For("i", segment.Repeat))
            {
                tile.Step(
                    comment: null,
                    row => Expressions.Load("pd", row * outputPlane),
                    column => segment.Offset(0, column % taps) is { } offset ? ColumnOperand("px", 0, column, offset) : null);
                _code.Line($"px += {segment.Advance * lanes};");
                _code.Line($"pd += {lanes};");
            }
        }
    }

    private void EmitBias()
    {
        _code.Line();
        using (KernelMethod.Open(_code, $"{_name}_Bias", "float* dy, int blocks", "float"))
        {
            _code.Line("var sum = VecF.Zero;");
            using (_code.Block("for (int block = 0; block < blocks; block++)"))
            {
                _code.Line($"float* pd = dy + block * {_convolution.OutChannels * _convolution.OutputPixels * _width.Lanes};");
                using (_code.For("i", _convolution.OutputPixels))
                {
                    _code.Line($"sum += Vec.Load(pd + i * {_width.Lanes});");
                }
            }

            _code.Line("return Vec.Sum(sum);");
        }
    }
}
