using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.ByImage;

/// <summary>
/// The gradient to the weights of a convolution over all images, with output channels in the lanes: [vector of output channels][input channel][tap][lane]. A unit is a tile of output
/// channels × input channels, of which a register tile adds up the products of one tap over a strip of rows.
/// </summary>
/// <param name="Target">The processor.</param>
/// <param name="Convolution">The geometry.</param>
/// <param name="Inputs">The inputs of all images.</param>
/// <param name="Gradients">The gradients to the outputs of all images.</param>
/// <param name="InputVectors">Vectors of an image's input.</param>
/// <param name="OutputVectors">Vectors of an image's output.</param>
internal sealed record ImagesWeightGradient(Target Target, Convolution Convolution, Operand Inputs, Operand Gradients, int InputVectors, int OutputVectors) : Kernel(Target)
{
    // Terms of a strip, and strips of a sum in single precision that starts anew (as LongSum has it).
    private const int StripTerms = 320;
    private const int MostStrips = 64;

    private const int MostVectors = 4;

    public override string Id => Convolution.IsDepthwise ? "conv.depthwise.weight-gradient.images" : "conv.weight-gradient.images";

    public override string Why => Convolution.IsDepthwise
        ? "Every channel has weights of its own, so that vectors of channels are multiplied lane by lane."
        : "An outer product over pixels: gradients of output channels lie in the lanes, and inputs are broadcast.";

    public override KernelSignature Signature => new(
        KernelParameter.Floats("x", Inputs),
        KernelParameter.Floats("dy", Gradients),
        KernelParameter.Floats("sums", new Operand.OfBatch("weight gradients")),
        KernelParameter.Floats("part", new Operand.Scratch()),
        KernelParameter.Number("images", Operand.Images),
        KernelParameter.Number("unit", Operand.Unit));

    /// <summary>Vectors of output channels.</summary>
    public int Vectors => Target.RoundUp(Convolution.OutChannels) / Target.Lanes;

    /// <summary>Tiles.</summary>
    public int Units => OutputTiles.Count * InputTiles.Count;

    /// <summary>Multiply-adds of vectors that it takes as long as for an image: few sums wait for one another, and lanes that are multiplied one by one for two loads each.</summary>
    public long Work
    {
        get
        {
            double sums = OutputTiles.Min() * InputTiles.Min();
            double waiting = Math.Max(Convolution.IsDepthwise ? 2 : 1, Target.Pipes.PerCycle * Target.Pipes.ChainLatency / sums);
            return (long)(waiting * Vectors * Convolution.WeightsPerOutput * Convolution.OutputPixels);
        }
    }

    /// <summary>Floats of what it writes.</summary>
    public long SumFloats => (long)Vectors * VectorFloats;

    /// <summary>Floats of its working memory: the sums of a tile.</summary>
    public int ScratchFloats => OutputTiles[0] * InputTiles[0] * Convolution.Taps * Target.Lanes;

    // Of a vector of output channels.
    private int VectorFloats => Convolution.WeightsPerOutput * Target.Lanes;

    // Vectors of each tile of output channels, and channels of each tile of input channels; the larger first.
    private IReadOnlyList<int> OutputTiles => [.. TilePlanner.Balanced(Vectors, Math.Min(Vectors, MostVectors))];

    private IReadOnlyList<int> InputTiles => Convolution.IsDepthwise ? [1] : [.. TilePlanner.Balanced(Convolution.InChannels, MostInputs(OutputTiles[0]))];

    private int StripRows => Math.Max(1, Math.Min(Convolution.Rows.Output, StripTerms / Convolution.Columns.Output));

    // Rows of as many strips as there may be.
    private int BandRows => StripRows * Math.Max(1, MostStrips * StripTerms / Math.Max(StripTerms, Convolution.Columns.Output));

    private int PixelFloats => Vectors * Target.Lanes;

    private int InputChannels => Target.RoundUp(Convolution.InChannels);

    /// <summary>Floats from one image to the next: a join may have stored a vector behind the last pixel.</summary>
    public static int Stride(Target target, int vectors) => (vectors + 1) * target.Lanes;

    public override void Emit(CodeWriter code, KernelNames names)
    {
        using (KernelMethod.Open(code, names.Own, Signature))
        {
            code.Line($"int output = unit / {InputTiles.Count};");
            code.Line($"int input = unit % {InputTiles.Count};");
            code.Line($"int c = {Start(OutputTiles, "output")};");
            code.Line($"int i = {Start(InputTiles, "input")};");
            code.Line($"float* px = x + {(Convolution.IsDepthwise ? $"c * {Target.Lanes}" : "i")};");
            code.Line($"float* py = dy + c * {Target.Lanes};");
            code.Line($"float* ps = sums + c * {VectorFloats} + i * {Convolution.Taps * Target.Lanes};");
            foreach ((int vectors, int inputs) in Sizes)
            {
                string[] conditions = [.. Condition(OutputTiles, vectors, "output"), .. Condition(InputTiles, inputs, "input")];
                string call = $"{Tile(names, vectors, inputs).Call(("x", "px"), ("dy", "py"), ("sums", "ps"))};";
                code.Line(conditions.Length == 0 ? call : $"if ({string.Join(" && ", conditions)}) {call}");
            }
        }

        foreach ((int vectors, int inputs) in Sizes)
        {
            EmitTile(code, Tile(names, vectors, inputs), vectors, inputs);
        }
    }

    private IEnumerable<(int Vectors, int Inputs)> Sizes => OutputTiles.Distinct().SelectMany(vectors => InputTiles.Distinct().Select(inputs => (vectors, inputs)));

    private static KernelPart Tile(KernelNames names, int vectors, int inputs) => new(
        $"{names.Own}_{vectors}x{inputs}", KernelParameter.Floats("x"), KernelParameter.Floats("dy"), KernelParameter.Floats("sums"), KernelParameter.Floats("part"), KernelParameter.Number("images"));

    // Where a tile begins: the first ones are larger by 1.
    private static string Start(IReadOnlyList<int> sizes, string tile)
    {
        int larger = sizes.Count(size => size == sizes[0]);
        int smaller = sizes[sizes.Count - 1];
        return larger == sizes.Count ? Expressions.Times(tile, smaller) : $"{Expressions.Times(tile, smaller)} + Math.Min({tile}, {larger})";
    }

    private static IEnumerable<string> Condition(IReadOnlyList<int> sizes, int size, string tile)
    {
        int larger = sizes.Count(other => other == sizes[0]);
        return larger == sizes.Count ? [] : [size == sizes[0] ? $"{tile} < {larger}" : $"{tile} >= {larger}"];
    }

    // As many as the registers hold beside the gradients and one input.
    private int MostInputs(int vectors) => Math.Max(1, Math.Min(Target.Registers.Accumulators / vectors, (Target.Registers.Live - vectors - 1) / vectors));

    private void EmitTile(CodeWriter code, KernelPart tile, int vectors, int inputs)
    {
        int lanes = Target.Lanes;
        int floats = inputs * Convolution.Taps * lanes;
        bool hasBands = Convolution.Rows.Output > BandRows;
        code.Line();
        code.Line($"// {vectors * lanes} output channels{(Convolution.IsDepthwise ? string.Empty : $" × {inputs} input channels")} in registers.");
        using (KernelMethod.Open(code, tile))
        {
            for (int v = 0; v < vectors; v++)
            {
                code.Line($"new global::System.Span<float>({Expressions.At("sums", (long)v * VectorFloats)}, {floats}).Clear();");
            }

            using (code.Block("for (int image = 0; image < images; image++)"))
            {
                using (hasBands ? code.For("band", Convolution.Rows.Output, BandRows) : default(IDisposable))
                {
                    string first = hasBands ? "band" : "0";
                    string end = hasBands ? $"Math.Min(band + {BandRows}, {Convolution.Rows.Output})" : $"{Convolution.Rows.Output}";
                    code.Line($"new global::System.Span<float>(part, {vectors * floats}).Clear();");
                    if (hasBands)
                    {
                        code.Line($"int last = {end};");
                        end = "last";
                    }

                    using (StripRows == Convolution.Rows.Output ? code.Once("strip", first) : code.Block($"for (int strip = {first}; strip < {end}; strip += {StripRows})"))
                    {
                        EmitStrip(code, end, vectors, inputs, floats);
                    }

                    for (int v = 0; v < vectors; v++)
                    {
                        code.Line($"PartSums.Accumulate({Expressions.At("part", v * floats)}, {floats}, {Expressions.At("sums", (long)v * VectorFloats)});");
                    }
                }

                code.Line($"x += {Stride(Target, InputVectors)};");
                code.Line($"dy += {Stride(Target, OutputVectors)};");
            }
        }
    }

    // Every tap sees the rows and the columns of which it reads a pixel.
    private void EmitStrip(CodeWriter code, string end, int vectors, int inputs, int floats)
    {
        (Model.WindowAxis rows, Model.WindowAxis columns) = (Convolution.Rows, Convolution.Columns);
        code.Line(StripRows < Convolution.Rows.Output ? $"int below = Math.Min(strip + {StripRows}, {end});" : $"int below = {end};");
        using (code.For("kr", rows.Kernel))
        {
            code.Line($"(int top, int bottom) = WindowTaps.Outputs(kr, {rows.Stride}, {rows.Padding}, {rows.Dilation}, {rows.Input}, {rows.Output});");
            code.Line("top = Math.Max(top, strip);");
            code.Line("bottom = Math.Min(bottom, below);");
            using (code.For("kc", columns.Kernel))
            {
                code.Line($"(int left, int right) = WindowTaps.Outputs(kc, {columns.Stride}, {columns.Padding}, {columns.Dilation}, {columns.Input}, {columns.Output});");
                if (columns.Output <= StripTerms)
                {
                    EmitSums(code, "left", "right", vectors, inputs, floats);
                }
                else
                {
                    // A row is longer than a strip.
                    using (code.Block($"for (int first = left; first < right; first += {StripTerms})"))
                    {
                        code.Line($"int behind = Math.Min(first + {StripTerms}, right);");
                        EmitSums(code, "first", "behind", vectors, inputs, floats);
                    }
                }
            }
        }
    }

    // The sums of a tap over some columns of a strip, which are added to those of the tile.
    private void EmitSums(CodeWriter code, string first, string end, int vectors, int inputs, int floats)
    {
        (Model.WindowAxis rows, Model.WindowAxis columns) = (Convolution.Rows, Convolution.Columns);
        int lanes = Target.Lanes;
        string[] cells = [.. Enumerable.Range(0, inputs).SelectMany(k => Enumerable.Range(0, vectors).Select(v => $"s{k}_{v}"))];
        code.Line($"VecF {string.Join(", ", cells.Select((cell, n) => $"{cell} = {(n == 0 ? "VecF.Zero" : cells[0])}"))};");
        using (code.Block("for (int row = top; row < bottom; row++)"))
        {
            string source = $"((row * {rows.Stride} - {rows.Padding} + kr * {rows.Dilation}) * {columns.Input} + {first} * {columns.Stride} - {columns.Padding} + kc * {columns.Dilation})";
            code.Line($"float* px = x + {source} * {InputChannels};");
            code.Line($"float* py = dy + (row * {columns.Output} + {first}) * {PixelFloats};");
            using (code.Block($"for (int column = {first}; column < {end}; column++)"))
            {
                EmitProducts(code, vectors, inputs);
                code.Line($"px += {columns.Stride * InputChannels};");
                code.Line($"py += {PixelFloats};");
            }
        }

        code.Line($"float* pp = part + (kr * {columns.Kernel} + kc) * {lanes};");
        for (int k = 0; k < inputs; k++)
        {
            for (int v = 0; v < vectors; v++)
            {
                string place = Expressions.At("pp", (v * floats) + (k * Convolution.Taps * lanes));
                code.Line($"Vec.Store(Vec.Load({place}) + s{k}_{v}, {place});");
            }
        }
    }

    private void EmitProducts(CodeWriter code, int vectors, int inputs)
    {
        for (int v = 0; v < vectors; v++)
        {
            code.Line($"var g{v} = {Expressions.Load("py", v * Target.Lanes)};");
        }

        for (int k = 0; k < inputs; k++)
        {
            if (!Convolution.IsDepthwise)
            {
                code.Line($"var x{k} = {Expressions.Broadcast("px", k)};");
            }

            for (int v = 0; v < vectors; v++)
            {
                code.Line($"s{k}_{v} = Vec.MultiplyAddEstimate(g{v}, {(Convolution.IsDepthwise ? Expressions.Load("px", v * Target.Lanes) : $"x{k}")}, s{k}_{v});");
            }
        }
    }
}
