using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Kernels.Contraction.OneImage;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.Winograd;

/// <summary>
/// The loops of a 3×3 convolution of a single image by Winograd's minimal filtering, in strips as <see cref="WinogradPlan"/> cuts them: y = Aᵀ[(BᵀdB) · u]A for every
/// tile of inputs d, where u are transformed weights and the products are summed over the input channels, point by point. Inputs and outputs lie channels last.
/// </summary>
internal sealed class WinogradOneImageLoops
{
    private readonly CodeWriter _code;
    private readonly Target _width;
    private readonly string _name;
    private readonly KernelSignature _signature;
    private readonly UnitsOfImage _cut;
    private readonly Convolution _convolution;
    private readonly WinogradPlan _plan;
    private readonly int _inputChannels;
    private readonly int _outputChannels;
    private readonly ActivationCode? _activation;
    private readonly int _pool;

    /// <param name="code">Receives the text.</param>
    /// <param name="width">The processor.</param>
    /// <param name="name">Name of the method.</param>
    /// <param name="signature">Its parameters: sources, transformed weights, bias, targets and scratch, and the units where it is cut.</param>
    /// <param name="cut">The units that threads share.</param>
    /// <param name="convolution">The geometry.</param>
    /// <param name="plan">The sizes.</param>
    /// <param name="inputChannels">Channels of a source pixel with padding.</param>
    /// <param name="outputChannels">Channels of a target pixel with padding.</param>
    /// <param name="activation">The activation, or null.</param>
    /// <param name="pool">Side of the windows of the fused max pooling; 1 without.</param>
    public WinogradOneImageLoops(
        CodeWriter code,
        Target width,
        string name,
        KernelSignature signature,
        UnitsOfImage cut,
        Convolution convolution,
        WinogradPlan plan,
        int inputChannels,
        int outputChannels,
        ActivationCode? activation,
        int pool)
    {
        _code = code;
        _width = width;
        _name = name;
        _signature = signature;
        _cut = cut;
        _convolution = convolution;
        _plan = plan;
        _inputChannels = inputChannels;
        _outputChannels = outputChannels;
        _activation = activation;
        _pool = pool;
    }

    /// <summary>Writes the method and those that it calls.</summary>
    public void Emit()
    {
        EmitStrips();
        EmitSources();
        foreach (IGrouping<int, int> run in _plan.OutputTiles.GroupBy(vectors => vectors))
        {
            EmitProducts(run.Key, run.Count());
        }

        EmitOutputTransform();
    }

    private bool HasLargeTiles => _plan.Side == WinogradTransform4.Side;

    private void EmitSources()
    {
        if (HasLargeTiles)
        {
            new WinogradRowSources4(_code, _width, Sources, _convolution, _plan, _inputChannels).Emit();
        }
        else
        {
            new WinogradRowSources(_code, _width, Sources, _convolution, _plan, _inputChannels).Emit();
        }
    }

    private KernelPart Sources => new(
        $"{_name}_Input",
        KernelParameter.Floats("x"),
        KernelParameter.Floats("zeros"),
        KernelParameter.Floats("v"),
        KernelParameter.Number("row"),
        KernelParameter.Number("column"),
        KernelParameter.Number("tiles"));

    private KernelPart OutputTransform => new($"{_name}_Output", new KernelSignature(
    [
        KernelParameter.Floats("m"),
        KernelParameter.Floats("b"),
        KernelParameter.Floats("y"),
        KernelParameter.Number("row"),
        KernelParameter.Number("column"),
        KernelParameter.Number("tiles"),
        .. HasLargeTiles ? [KernelParameter.Floats("sums")] : Array.Empty<KernelParameter>(),
        .. Bounds,
    ]));

    private KernelPart Products(int vectors) => new($"{_name}_Products{vectors}", new KernelSignature(
        [KernelParameter.Floats("v"), KernelParameter.Floats("w"), KernelParameter.Floats("m"), KernelParameter.Number("groups"), .. Bounds]));

    // From which channel or tile of channels to which, where threads share them.
    private IEnumerable<KernelParameter> Bounds => _cut.AreTiles ? [KernelParameter.Number("first"), KernelParameter.Number("end")] : [];

    private void EmitStrips()
    {
        int rest = _plan.TileRows % _plan.StripRows;
        int columns = _plan.TileColumns;
        using (KernelMethod.Open(_code, _name, _signature))
        {
            _code.Line($"float* v = scratch; // [{_plan.Points}][tile][{_plan.PaddedInputs}]");
            _code.Line($"float* m = v + {_plan.Points * _plan.InputPlane}; // [{_plan.Points}][tile][{_plan.PaddedOutputs}]");
            _code.Line($"float* zeros = m + {_plan.Points * _plan.OutputPlane};");
            _code.Line($"new global::System.Span<float>(zeros, {_plan.PaddedInputs}).Clear();");
            if (HasLargeTiles)
            {
                _code.Line($"float* sums = zeros + {_plan.PaddedInputs}; // where columns of pixels are before");
            }

            if (_cut.AreTiles)
            {
                _code.Line($"int firstChannel = {ChannelOf("first")};");
                _code.Line($"int endChannel = {ChannelOf("end")};");
            }

            using (_cut.AreRows
                ? _code.Block($"for (int top = {Expressions.Times("first", _plan.StripRows)}; top < {(rest == 0 ? Expressions.Times("end", _plan.StripRows) : $"Math.Min({Expressions.Times("end", _plan.StripRows)}, {_plan.TileRows})")}; top += {_plan.StripRows})")
                : _code.For("top", _plan.TileRows, _plan.StripRows))
            {
                _code.Line(rest == 0 ? $"int rows = {_plan.StripRows};" : $"int rows = Math.Min({_plan.StripRows}, {_plan.TileRows} - top);");
                if (_plan.Parts == 1)
                {
                    EmitStrip(column: "0", tiles: $"{columns}");
                }
                else
                {
                    using (_code.For("part", _plan.Parts))
                    {
                        _code.Line($"int column = part * {columns} / {_plan.Parts};");
                        _code.Line($"int tiles = (part + 1) * {columns} / {_plan.Parts} - column;");
                        EmitStrip("column", "tiles");
                    }
                }
            }
        }
    }

    private void EmitStrip(string column, string tiles)
    {
        using (_code.Block("for (int row = 0; row < rows; row++)"))
        {
            _code.Line($"{Sources.Call(("v", $"v + row * {_plan.TileColumns * _plan.PaddedInputs}"), ("row", "top + row"), ("column", column), ("tiles", tiles))};");
        }

        _code.Line($"int groups = (rows * {tiles} + {_plan.Tile.Rows - 1}) / {_plan.Tile.Rows};");
        int channel = 0;
        int before = 0;
        foreach (IGrouping<int, int> run in _plan.OutputTiles.GroupBy(vectors => vectors))
        {
            (string, string)[] units = !_cut.AreTiles ? []
                : before == 0 ? [("end", $"Math.Min(end, {run.Count()})")]
                : [("first", $"Math.Max(0, first - {before})"), ("end", $"end - {before}")];
            _code.Line($"{Products(run.Key).Call([("w", Expressions.At("w", channel * _convolution.InChannels)), ("m", Expressions.At("m", channel)), .. units])};");
            channel += run.Sum() * _width.Lanes;
            before += run.Count();
        }

        using (_code.Block("for (int row = 0; row < rows; row++)"))
        {
            (string, string)[] channels = _cut.AreTiles ? [("first", "firstChannel"), ("end", "endChannel")] : [];
            _code.Line($"{OutputTransform.Call(
                [("m", $"m + row * {_plan.TileColumns * _plan.PaddedOutputs}"), ("row", "top + row"), ("column", column), ("tiles", tiles), .. channels])};");
        }
    }

    // Where the channels of a tile begin, of which the larger come first.
    private string ChannelOf(string tile)
    {
        int[] sizes = [.. _plan.OutputTiles.Select(vectors => vectors * _width.Lanes)];
        int larger = sizes.Count(size => size == sizes[0]);
        return larger == sizes.Length ? Expressions.Times(tile, sizes[0])
            : $"Math.Min({tile}, {larger}) * {sizes[0]} + Math.Max(0, {tile} - {larger}) * {sizes[sizes.Length - 1]}";
    }

    private void EmitProducts(int vectors, int count)
    {
        int lanes = _width.Lanes;
        int weights = _convolution.InChannels * vectors * lanes;
        int tiles = _plan.Tile.Rows;
        _code.Line();
        _code.Line($"// For every point: {tiles} tiles × {vectors * lanes} channels in registers.");
        LongSum sum = LongSum.OfTile(_code, _width, tiles, vectors, _convolution.InChannels);
        using (sum.Open(Products(vectors)))
        using (_code.For("point", _plan.Points))
        using (_cut.AreTiles ? _code.Block("for (int c = first; c < end; c++)") : _code.For("c", count))
        using (_code.Block("for (int g = 0; g < groups; g++)"))
        {
            _code.Line($"float* pv = v + point * {_plan.InputPlane} + g * {tiles * _plan.PaddedInputs};");
            _code.Line($"float* pw = w + point * {_convolution.InChannels * _plan.PaddedOutputs} + c * {weights};");
            _code.Line($"float* pm = m + point * {_plan.OutputPlane} + g * {tiles * _plan.PaddedOutputs} + c * {vectors * lanes};");
            var tile = new RegisterTile(_code, tiles, vectors, sum);
            tile.Start(_ => "VecF.Zero");
            sum.Loop("k", _convolution.InChannels, terms: 1, () =>
            {
                tile.Step(comment: null, row => Expressions.Broadcast("pv", row * _plan.PaddedInputs), column => Expressions.Load("pw", column * lanes), alone: true);
                _code.Line("pv++;");
                _code.Line($"pw += {vectors * lanes};");
            });
            tile.Finish((row, column, value) => _code.Line($"Vec.Store({value}, {Expressions.At("pm", (row * _plan.PaddedOutputs) + (column * lanes))});"));
        }
    }

    private void EmitOutputTransform()
    {
        int columns = _convolution.Columns.Output / _pool;
        int side = _plan.Side / _pool;
        _code.Line();
        _code.Line($"// The products of a row of tiles, transformed back.{(HasLargeTiles ? string.Empty : " The bias goes to the one point that all outputs of a tile contain.")}");
        using (KernelMethod.Open(_code, OutputTransform))
        {
            _code.Line($"float* py = y + (row * {side * columns} + column * {side}) * {_outputChannels};");
            if (CutsLast(_convolution.Rows))
            {
                _code.Line($"bool hasLower = row < {_plan.TileRows - 1};");
            }

            using (_code.Block("for (int t = 0; t < tiles; t++)"))
            {
                if (CutsLast(_convolution.Columns))
                {
                    _code.Line($"bool hasRight = column + t < {_plan.TileColumns - 1};");
                }

                using (_cut.AreTiles ? _code.Block($"for (int c = first; c < end; c += {_width.Lanes})") : _code.For("c", _plan.PaddedOutputs, _width.Lanes))
                {
                    _code.Line("float* pm = m + c;");
                    EmitTargets((sum, i, j) =>
                        _code.Line($"Vec.Store({(_activation is null ? sum : _activation.Value(sum, operand => Numbers(operand + 1)))}, {Expressions.At("py + c", ((i * columns) + j) * _outputChannels)});"));
                }

                _code.Line($"m += {_plan.PaddedOutputs};");
                _code.Line($"py += {side * _outputChannels};");
            }
        }
    }

    // Of the bias, and of what the activation learns.
    private string Numbers(int row) => Expressions.Load("b + c", row * _outputChannels);

    private void EmitTargets(Action<string, int, int> store)
    {
        if (HasLargeTiles)
        {
            new WinogradTargets4(_code, _width, _plan.OutputPlane, _pool, InLast(_convolution.Rows), InLast(_convolution.Columns)).Emit(Numbers(row: 0), store);
        }
        else
        {
            new WinogradTargets(_code, _plan.OutputPlane, _pool, CutsLast(_convolution.Rows), CutsLast(_convolution.Columns)).Emit(Numbers(row: 0), store);
        }
    }

    // Rows or columns that are stored of the last tile.
    private int InLast(WindowAxis axis) => ((axis.Output / _pool) - 1) % (_plan.Side / _pool) + 1;

    private bool CutsLast(WindowAxis axis) => InLast(axis) < _plan.Side / _pool;
}
