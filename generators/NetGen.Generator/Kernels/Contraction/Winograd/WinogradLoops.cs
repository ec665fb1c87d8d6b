using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.Winograd;

/// <summary>
/// The loops of a 3×3 convolution over one block of images, one image a lane, by Winograd's minimal filtering F(2×2, 3×3) or F(4×4, 3×3): Aᵀ[(BᵀdB) · u]A for every
/// tile of 4×4 or 6×6 sources d, where u are transformed weights and the products are summed over the source channels, point by point. The way back, from output
/// gradients to input gradients, is the same with the channels exchanged and the taps reversed. What becomes of the targets is up to those who derive
/// from it. The third parameter is theirs.
/// </summary>
internal abstract class WinogradLoops
{
    private readonly CodeWriter _code;
    private readonly Target _width;
    private readonly string _name;
    private readonly KernelSignature _signature;
    private readonly WinogradBlocksPlan _plan;
    private readonly int _pool;
    private readonly WinogradTileSources _sources;

    /// <param name="code">Receives the text.</param>
    /// <param name="target">The processor.</param>
    /// <param name="name">Name of the method.</param>
    /// <param name="signature">Its parameters: sources, transformed weights, the third, targets, scratch.</param>
    /// <param name="plan">The sizes.</param>
    /// <param name="pool">Side of the windows of the fused max pooling; 1 without.</param>
    protected WinogradLoops(CodeWriter code, Target target, string name, KernelSignature signature, WinogradBlocksPlan plan, int pool = 1)
    {
        _code = code;
        _width = target;
        _name = name;
        _signature = signature;
        _plan = plan;
        _pool = pool;
        _sources = WinogradTileSources.Of(code, target, name, plan.Points);
    }

    private KernelPart Output => new($"{_name}_Output", new KernelSignature(
    [
        KernelParameter.Floats("m"),
        KernelParameter.Floats("b"),
        KernelParameter.Floats("y"),
        KernelParameter.Number("channels"),
        KernelParameter.Number("first"),
        KernelParameter.Number("tiles"),
        .. HasLargeTiles ? [KernelParameter.Floats("sums")] : Array.Empty<KernelParameter>(),
        .. OutputParameters,
    ]));

    private bool HasLargeTiles => _plan.Side == WinogradTransform4.Side;

    private int StoredRow => _plan.Columns.Target / _pool * _width.Lanes;

    protected int TargetChannels => _plan.TargetChannels;

    /// <summary>Floats of a plane that is stored.</summary>
    protected int StoredPlane => _plan.Rows.Target / _pool * StoredRow;

    /// <summary>The third parameter for the channels from <c>c</c> on.</summary>
    protected abstract string ThirdOfChannels { get; }

    /// <summary>What is added to every target of a channel; null for nothing.</summary>
    protected abstract string? Bias { get; }

    /// <summary>Whether what the targets are multiplied by lies as they do, at <c>pa</c>.</summary>
    protected abstract bool ReadsValue { get; }

    protected CodeWriter Code => _code;

    /// <summary>More parameters of the method that transforms back.</summary>
    protected virtual IEnumerable<KernelParameter> OutputParameters => [];

    /// <summary>What is stored for a sum, so many floats from the tile's first target on.</summary>
    protected abstract string Stored(string sum, int offset);

    /// <summary>Writes what is the same for all tiles.</summary>
    protected virtual void Prepare()
    {
    }

    /// <summary>Stores what a sum becomes.</summary>
    protected virtual void Store(string sum, int offset) => _code.Line($"Vec.Store({Stored(sum, offset)}, {Expressions.At("py", offset)});");

    /// <summary>Writes the method and those that it calls.</summary>
    public void Emit()
    {
        EmitStrips();
        _sources.Emit();
        foreach (IGrouping<int, int> run in _plan.ChannelTiles.GroupBy(channels => channels))
        {
            EmitProducts(run.Key, run.Count());
        }

        EmitOutput();
    }

    private void EmitStrips()
    {
        int lanes = _width.Lanes;
        int strip = _plan.StripTiles;
        using (KernelMethod.Open(_code, _name, _signature))
        {
            Prepare();
            _code.Line($"float* v = scratch; // [{_plan.TilePoints}][{_plan.SourceChannels}][{strip}][{lanes}]");
            _code.Line($"float* m = v + {_plan.TilePoints * _plan.InputPlane}; // [{_plan.TilePoints}][{_plan.ProductChannels}][{strip}][{lanes}]");
            if (HasLargeTiles)
            {
                _code.Line($"float* window = m + {_plan.TilePoints * _plan.OutputPlane}; // sources of a tile at an edge, and later sums of a tile");
            }

            using (_code.For("first", _plan.Tiles, strip))
            {
                _code.Line(_plan.Tiles % strip == 0 ? $"int tiles = {strip};" : $"int tiles = Math.Min({strip}, {_plan.Tiles} - first);");
                using (_code.Block("for (int t = 0; t < tiles; t++)"))
                {
                    _sources.EmitCall();
                }

                int channel = 0;
                foreach (IGrouping<int, int> run in _plan.ChannelTiles.GroupBy(channels => channels))
                {
                    if (_plan.TakesAllChannels)
                    {
                        _code.Line($"{Products(run.Key).Call(("w", Expressions.At("w", channel * _plan.SourceChannels)), ("m", Expressions.At("m", channel * strip * lanes)))};");
                    }
                    else
                    {
                        using (_code.ForRange("c", channel, channel + (run.Count() * run.Key), run.Key))
                        {
                            _code.Line($"{Products(run.Key).Call(("w", $"w + c * {_plan.SourceChannels}"))};");
                            _code.Line($"{Output.Call(("b", ThirdOfChannels), ("y", $"y + c * {StoredPlane}"), ("channels", $"{run.Key}"))};");
                        }
                    }

                    channel += run.Count() * run.Key;
                }

                if (_plan.TakesAllChannels)
                {
                    _code.Line("int c = 0;");
                    _code.Line($"{Output.Call(("b", ThirdOfChannels), ("channels", $"{_plan.TargetChannels}"), ("sums", "window"))};");
                }
            }
        }
    }

    private KernelPart Products(int channels) => new($"{_name}_Products{channels}", KernelParameter.Floats("v"), KernelParameter.Floats("w"), KernelParameter.Floats("m"));

    private void EmitProducts(int channels, int count)
    {
        int lanes = _width.Lanes;
        _code.Line();
        _code.Line($"// For every point: {channels} channels × {_plan.StripTiles} tiles in registers.");
        LongSum sum = LongSum.OfTile(_code, _width, channels, _plan.StripTiles, _plan.SourceChannels);
        using (sum.Open(Products(channels)))
        using (_code.For("point", _plan.TilePoints))
        using (_plan.TakesAllChannels ? _code.For("c", count) : (IDisposable?)null)
        {
            string TileOf(int floats) => _plan.TakesAllChannels ? $" + c * {floats}" : string.Empty;
            _code.Line($"float* pv = v + point * {_plan.InputPlane};");
            _code.Line($"float* pw = w + point * {_plan.SourceChannels * _plan.TargetChannels}{TileOf(channels * _plan.SourceChannels)};");
            _code.Line($"float* pm = m + point * {_plan.OutputPlane}{TileOf(channels * _plan.StripTiles * lanes)};");
            var tile = new RegisterTile(_code, channels, _plan.StripTiles, sum);
            tile.Start(_ => "VecF.Zero");
            sum.Loop("k", _plan.SourceChannels, terms: 1, () =>
            {
                tile.Step(comment: null, row => Expressions.Broadcast("pw", row), column => Expressions.Load("pv", column * lanes), alone: true);
                _code.Line($"pv += {_plan.StripTiles * lanes};");
                _code.Line($"pw += {channels};");
            });
            tile.Finish((row, column, value) => _code.Line($"Vec.Store({value}, {Expressions.At("pm", ((row * _plan.StripTiles) + column) * lanes)});"));
        }
    }

    private void EmitOutput()
    {
        int lanes = _width.Lanes;
        int side = _plan.Side / _pool;
        _code.Line();
        _code.Line($"// The products of some channels, transformed back.{(Bias is null || HasLargeTiles ? string.Empty : " The bias goes to the one point that all outputs of a tile contain.")}");
        using (KernelMethod.Open(_code, Output))
        using (_code.Block("for (int t = 0; t < tiles; t++)"))
        {
            _code.Line($"int row = (first + t) / {_plan.Columns.Tiles};");
            _code.Line($"int column = (first + t) % {_plan.Columns.Tiles};");
            _code.Line($"int position = row * {side * StoredRow} + column * {side * lanes};");
            _code.Line($"float* pm = m + t * {lanes};");
            _code.Line("float* py = y + position;");
            if (ReadsValue)
            {
                _code.Line("float* pa = b + position;");
            }

            if (_plan.Rows.CutsLast)
            {
                _code.Line($"bool hasLower = row < {_plan.Rows.Tiles - 1};");
            }

            if (_plan.Columns.CutsLast)
            {
                _code.Line($"bool hasRight = column < {_plan.Columns.Tiles - 1};");
            }

            using (_code.Block("for (int c = 0; c < channels; c++)"))
            {
                EmitTargets((sum, i, j) => Store(sum, (i * StoredRow) + (j * lanes)));
                _code.Line($"pm += {_plan.StripTiles * lanes};");
                _code.Line($"py += {StoredPlane};");
                if (ReadsValue)
                {
                    _code.Line($"pa += {StoredPlane};");
                }
            }
        }
    }

    private void EmitTargets(Action<string, int, int> store)
    {
        if (HasLargeTiles)
        {
            new WinogradTargets4(_code, _width, _plan.OutputPlane, _pool, InLast(_plan.Rows), InLast(_plan.Columns)).Emit(Bias, store);
        }
        else
        {
            new WinogradTargets(_code, _plan.OutputPlane, _pool, _plan.Rows.CutsLast, _plan.Columns.CutsLast).Emit(Bias, store);
        }
    }

    // Rows or columns that are stored of the last tile.
    private int InLast(WinogradAxis axis) => axis.InLast / _pool;
}
