using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels;

/// <summary>
/// Gradient to the weights of a convolution for one block of images: every weight is a sum over images, which lie in the lanes, and pixels.
/// A tile holds some output channels × the taps of one input channel, or one row of them if all are too many. The sums of many input
/// channels are left as vectors in a small buffer before their lanes are added together, sixteen vectors at a time.
/// </summary>
internal sealed class ConvolutionWeightGradient
{
    private const int MaxJointInputs = 4;

    // The buffer of sums lies on the stack and should stay near: 48 KB.
    private const int MaxSumFloats = 12 * 1024;

    private readonly CodeWriter _code;
    private readonly Target _width;
    private readonly string _name;
    private readonly Convolution _convolution;
    private readonly int _joint;
    private readonly bool _wholeWindow;
    private readonly IReadOnlyList<ChannelTiles> _tiles;
    private readonly List<ColumnSegment>? _columns;
    private readonly List<ColumnSegment>? _rows;
    private LongSum _sum = null!;

    private ConvolutionWeightGradient(CodeWriter code, Target width, string name, Convolution convolution)
    {
        _code = code;
        _width = width;
        _name = name;
        _convolution = convolution;
        _columns = Segments(width, convolution.Columns);
        _rows = Segments(width, convolution.Rows);
        if (_columns is null)
        {
            _tiles = ChannelTiles.Exact(convolution.OutPerGroup, LoopedWeightGradient.Tile(width, convolution).Rows);
            return;
        }

        // Kernels one tap wide take several input channels at once, or a tile would be too small to keep the arithmetic busy.
        _joint = convolution.Taps > 1 ? 1
            : Enumerable.Range(1, MaxJointInputs).Last(n => convolution.InPerGroup % n == 0);
        _wholeWindow = _joint == 1 && _rows is not null && TilePlanner.PrefersWholeWindow(
            width, convolution.OutPerGroup, convolution.Taps, convolution.Columns.Kernel, _rows.Count * _columns.Count);
        TileShape tile = TilePlanner.Choose(width, convolution.OutPerGroup, TileColumns, unroll: 1, fixedColumns: TileColumns, broadcasts: false);
        _tiles = ChannelTiles.Exact(convolution.OutPerGroup, tile.Rows);
    }

    private int TileColumns => _wholeWindow ? _convolution.Taps : _joint * _convolution.Columns.Kernel;

    /// <summary>Emits <c>name(float* x, float* dy, float* dw, float* db)</c>, which overwrites dw and db; db may be null.</summary>
    public static void Emit(CodeWriter code, Target width, string name, Convolution convolution) =>
        new ConvolutionWeightGradient(code, width, name, convolution).Emit();

    private void Emit()
    {
        int lanes = _width.Lanes;
        int outputPlane = _convolution.OutputPixels * lanes;
        var bias = new LongSum(_code, _width, ["sum"], _convolution.OutputPixels);
        using (bias.Open(_name, "float* x, float* dy, float* dw, float* db"))
        {
            if (_convolution.Groups == 1)
            {
                EmitCalls();
            }
            else
            {
                using (_code.For("g", _convolution.Groups))
                {
                    EmitCalls();
                    _code.Line($"x += {_convolution.InPerGroup * _convolution.InputPixels * lanes};");
                    _code.Line($"dy += {_convolution.OutPerGroup * outputPlane};");
                    _code.Line($"dw += {_convolution.OutPerGroup * _convolution.WeightsPerOutput};");
                }

                _code.Line($"dy -= {_convolution.OutChannels * outputPlane};");
            }

            using (_code.Block($"for (int c = 0; db != null && c < {_convolution.OutChannels}; c++)"))
            {
                bias.StartAtZero();
                bias.Loop("i", _convolution.OutputPixels, terms: 1, () => _code.Line("sum += Vec.Load(dy + i);"), step: lanes);
                bias.Finish();
                _code.Line("db[c] = Vec.Sum(sum);");
                _code.Line($"dy += {outputPlane};");
            }
        }

        for (int i = 0; i < _tiles.Count; i++)
        {
            if (_columns is null)
            {
                TileShape tile = new(_tiles[i].Size, LoopedWeightGradient.Tile(_width, _convolution).Columns);
                _code.Line();
                _code.Line($"// {tile.Rows} output channels × {tile.Columns} taps in registers.");
                new LoopedWeightGradient(_code, _width, _convolution, tile).Emit($"{_name}_{i}", MaxSumFloats);
                continue;
            }

            EmitTile(_tiles[i].Size, $"{_name}_{i}");
        }
    }

    private void EmitCalls()
    {
        int outputPlane = _convolution.OutputPixels * _width.Lanes;
        for (int i = 0; i < _tiles.Count; i++)
        {
            using (_code.For("t", _tiles[i].Count))
            {
                _code.Line($"int c = {_tiles[i].StartOf("t")};");
                _code.Line($"{_name}_{i}(x, dy + c * {outputPlane}, dw + c * {_convolution.WeightsPerOutput});");
            }
        }
    }

    private void EmitTile(int rows, string name)
    {
        int lanes = _width.Lanes;
        _code.Line();
        _code.Line($"// {rows} output channels × {TileColumns} taps in registers.");
        int chunk = SumChannels(rows);
        _code.Line("[@SkipLocalsInit]");
        using (KernelMethod.Open(_code, name, "float* x, float* dy, float* dw"))
        {
            // [output channel][input channel][row of taps][tap][lane]
            _sum = LongSum.OfTile(_code, _width, rows, TileColumns, _convolution.OutputPixels);
            _sum.Reserve();
            int kernelRows = SumRows(rows);
            if (kernelRows < _convolution.Rows.Kernel)
            {
                _code.Line($"float* sums = stackalloc float[({rows * kernelRows * _convolution.Columns.Kernel} + LaneSums.ReadAhead) * {lanes}];");
                EmitRowsOfTaps(rows, kernelRows);
                return;
            }

            _code.Line($"float* sums = stackalloc float[({rows * chunk * _convolution.Taps} + LaneSums.ReadAhead) * {lanes}];");
            if (chunk == _convolution.InPerGroup)
            {
                EmitInputs(rows, chunk, $"{chunk}");
                return;
            }

            using (_code.Block($"for (int first = 0; first < {_convolution.InPerGroup}; first += {chunk})"))
            {
                _code.Line($"int inputs = int.Min({chunk}, {_convolution.InPerGroup} - first);");
                EmitInputs(rows, chunk, "inputs");
                _code.Line($"x += inputs * {_convolution.InputPixels * lanes};");
                _code.Line($"dw += inputs * {_convolution.Taps};");
            }
        }
    }

    // Rows of the kernel that the buffer has room for, where it has none for a whole window.
    private int SumRows(int rows) => _wholeWindow || rows * _joint * _convolution.Taps * _width.Lanes <= MaxSumFloats
        ? _convolution.Rows.Kernel
        : MaxSumFloats / (rows * _convolution.Columns.Kernel * _width.Lanes);

    private void EmitRowsOfTaps(int rows, int kernelRows)
    {
        int taps = _convolution.Columns.Kernel;
        using (_code.For("k", _convolution.InPerGroup))
        using (_code.Block($"for (int first = 0; first < {_convolution.Rows.Kernel}; first += {kernelRows})"))
        {
            _code.Line($"int end = int.Min(first + {kernelRows}, {_convolution.Rows.Kernel});");
            using (_code.Block("for (int r = first; r < end; r++)"))
            {
                EmitRowOfTaps(rows, kernelRows * taps, $"(r - first) * {taps * _width.Lanes}");
            }

            using (_code.For("c", rows))
            {
                _code.Line($"LaneSums.Of({_width.Lanes}, sums + c * {kernelRows * taps * _width.Lanes}, (end - first) * {taps}, "
                    + $"dw + c * {_convolution.WeightsPerOutput} + k * {_convolution.Taps} + first * {taps});");
            }
        }
    }

    // As many input channels as the buffer has room for.
    private int SumChannels(int rows)
    {
        int most = Math.Max(_joint, MaxSumFloats / (rows * _convolution.Taps * _width.Lanes) / _joint * _joint);
        return Math.Min(most, _convolution.InPerGroup);
    }

    private void EmitInputs(int rows, int chunk, string inputs)
    {
        using (_code.Block($"for (int k = 0; k < {inputs}; {(_joint == 1 ? "k++" : $"k += {_joint}")})"))
        {
            if (_wholeWindow)
            {
                EmitWindow(rows, chunk);
            }
            else
            {
                using (_code.For("r", _convolution.Rows.Kernel))
                {
                    EmitRowOfTaps(rows, chunk * _convolution.Taps, $"k * {_convolution.Taps * _width.Lanes} + r * {_convolution.Columns.Kernel * _width.Lanes}");
                }
            }
        }

        int rowFloats = chunk * _convolution.Taps * _width.Lanes;
        using (_code.For("c", rows))
        {
            _code.Line($"LaneSums.Of({_width.Lanes}, sums + c * {rowFloats}, {(_convolution.Taps == 1 ? inputs : $"{inputs} * {_convolution.Taps}")}, dw + c * {_convolution.WeightsPerOutput});");
        }
    }

    // All taps at once: rows of pixels at the edge of the image, where some taps fall outside, have a text of their own.
    private void EmitWindow(int rows, int chunk)
    {
        int lanes = _width.Lanes;
        int taps = _convolution.Columns.Kernel;
        int inputColumns = _convolution.Columns.Input;
        var tile = new RegisterTile(_code, rows, TileColumns, _sum);
        tile.Start(_ => "VecF.Zero");
        foreach (ColumnSegment row in _rows!.Where(r => r.Taps.Count > 0))
        {
            _sum.Loop("row", row.Repeat, _convolution.Columns.Output, () =>
            {
                _code.Line($"float* rx = x + k * {_convolution.InputPixels * lanes} + ({Expressions.Plus(Expressions.Times("row", row.Advance), row.Anchor)}) * {inputColumns * lanes};");
                _code.Line($"float* rd = dy + ({Expressions.Plus("row", row.Position)}) * {_convolution.Columns.Output * lanes};");
                foreach (ColumnSegment segment in _columns!)
                {
                    EmitSegment(tile, segment, column =>
                        row.Offset(0, column / taps) is { } down && segment.Offset(0, column % taps) is { } right ? (down * inputColumns) + right : null);
                }
            });
        }

        _code.Line($"float* ps = sums + k * {_convolution.Taps * lanes};");
        tile.Finish((row, column, value) => _code.Line($"Vec.Store({value}, {Expressions.Plus("ps", ((row * chunk * _convolution.Taps) + column) * lanes)});"));
    }

    private void EmitRowOfTaps(int rows, int sumsOfRow, string place)
    {
        int lanes = _width.Lanes;
        int taps = _convolution.Columns.Kernel;
        int inputRow = _convolution.Columns.Input * lanes;
        int outputRow = _convolution.Columns.Output * lanes;
        WindowAxis axis = _convolution.Rows;
        var tile = new RegisterTile(_code, rows, TileColumns, _sum);
        (string first, string end) = ("0", $"{axis.Output}");
        if (!axis.IsFull)
        {
            _code.Line($"var valid = WindowRows.Of(r, {axis.Stride}, {axis.Padding}, {axis.Dilation}, {axis.Input}, {axis.Output});");
            (first, end) = ("valid.First", "valid.End");
        }

        tile.Start(_ => "VecF.Zero");
        _sum.Loop("row", first, end, axis.Output, _convolution.Columns.Output, () =>
        {
            string padding = axis.Padding == 0 ? string.Empty : $" - {axis.Padding}";
            _code.Line($"float* rx = x + k * {_convolution.InputPixels * lanes} + ({Expressions.Times("row", axis.Stride)}{padding} + {Expressions.Times("r", axis.Dilation)}) * {inputRow};");
            _code.Line($"float* rd = dy + row * {outputRow};");
            foreach (ColumnSegment segment in _columns!)
            {
                EmitSegment(tile, segment, column => segment.Offset(0, column % taps) is { } right ? (column / taps * _convolution.InputPixels) + right : null);
            }
        });

        _code.Line($"float* ps = sums + {place};");
        tile.Finish((row, column, value) =>
        {
            int offset = (row * sumsOfRow) + (column / taps * _convolution.Taps) + (column % taps);
            _code.Line($"Vec.Store({value}, {Expressions.Plus("ps", offset * lanes)});");
        });
    }

    // The input pixel of a tap counts from the segment's anchor.
    private void EmitSegment(RegisterTile tile, ColumnSegment segment, Func<int, int?> pixel)
    {
        if (segment.Taps.Count == 0)
        {
            return;
        }

        int lanes = _width.Lanes;
        int outputPlane = _convolution.OutputPixels * lanes;
        if (segment.Repeat == 1)
        {
            tile.Step(
                $"column {segment.Position}",
                row => Expressions.Load("rd", (row * outputPlane) + (segment.Position * lanes)),
                column => pixel(column) is { } offset ? Expressions.Load("rx", (segment.Anchor + offset) * lanes) : null);
            return;
        }

        using (_code.Braces())
        {
            _code.Line($"float* px = {Expressions.Plus("rx", segment.Anchor * lanes)};");
            _code.Line($"float* pd = {Expressions.Plus("rd", segment.Position * lanes)};");
            _sum.Loop("i", segment.Repeat, terms: 1, () =>
            {
                tile.Step(
                    comment: null,
                    row => Expressions.Load("pd", row * outputPlane),
                    column => pixel(column) is { } offset ? Expressions.Load("px", offset * lanes) : null);
                _code.Line($"px += {segment.Advance * lanes};");
                _code.Line($"pd += {lanes};");
            });
        }
    }

    // Null where a channel of them needs more registers than there are, or their edges too much text.
    private static List<ColumnSegment>? Segments(Target width, WindowAxis axis) =>
        TilePlanner.HoldsRow(width, axis.Kernel) ? ColumnPlan.Create(axis, rows: 1) : null;
}
