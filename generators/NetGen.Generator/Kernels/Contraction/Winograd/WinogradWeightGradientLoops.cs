using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Kernels.Contraction.WeightGradient;
using NetGen.Generator.Kernels.Pointwise;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.Winograd;

/// <summary>The loops of the gradient to the weights of a 3×3 convolution for one block of images, as <see cref="WinogradGradientPlan"/> cuts them.</summary>
/// <param name="code">Receives the text.</param>
/// <param name="width">The processor.</param>
/// <param name="name">Name of the kernel.</param>
/// <param name="convolution">The geometry.</param>
/// <param name="plan">The sizes.</param>
internal sealed class WinogradWeightGradientLoops(CodeWriter code, Target width, string name, Convolution convolution, WinogradGradientPlan plan)
{
    private readonly WinogradTileSources _sources = WinogradTileSources.Of(code, width, name, plan.Points);

    private int Lanes => width.Lanes;

    private int GradientRow => convolution.Columns.Output * Lanes;

    private int GradientPlane => convolution.OutputPixels * Lanes;

    private int TileTerms => plan.StripTiles * Lanes;

    private int SumFloats => WinogradTransform.TilePoints * plan.SumPlane;

    private (int Size, int Count)[] OutputRuns => [.. TilePlanner.BalancedRuns(plan.OutputVectors, plan.Tile.Columns)];

    private KernelPart Gradient => new($"{name}_Gradient", new KernelSignature(
        [KernelParameter.Floats("dy"), KernelParameter.Floats("u"), KernelParameter.Floats("turned"), KernelParameter.Number("tile"), .. Valid]));

    private KernelPart Taps => new($"{name}_Taps", new KernelSignature(
        [KernelParameter.Floats("s"), KernelParameter.Floats("dw"), KernelParameter.Floats("turned"), .. Valid]));

    // How many output channels of a part there are, where some may be padding.
    private IEnumerable<KernelParameter> Valid => IsPadded ? [KernelParameter.Number("channels")] : [];

    private bool IsPadded => convolution.OutChannels % Lanes != 0;

    private KernelPart Products(int vectors) => new(
        $"{name}_Products{vectors}", KernelParameter.Floats("v"), KernelParameter.Floats("u"), KernelParameter.Floats("s"), KernelParameter.Number("terms"));

    /// <summary>Writes the method and those that it calls.</summary>
    /// <param name="signature">Its parameters: x, dy, dw and db, which may be null, and scratch; or those of the activation around dw.</param>
    /// <param name="activation">The activation behind the layer whose way back begins here; null without one.</param>
    public void Emit(KernelSignature signature, FusedActivation? activation)
    {
        if (activation is null)
        {
            var bias = new BiasSums(code, width, convolution.OutChannels, convolution.OutputPixels);
            using (bias.Open(name, signature))
            {
                EmitWeights("dy");
                bias.Emit();
            }
        }
        else
        {
            using (KernelMethod.Open(code, name, signature))
            {
                using (code.For("c", convolution.OutChannels))
                {
                    activation.EmitCall(code, width, ActivationName, "c", GradientPlane);
                }

                EmitWeights("z");
                activation.EmitTotals(code);
            }

            activation.EmitPart(code, width, ActivationName, convolution.OutputPixels);
        }

        EmitParts();
    }

    private string ActivationName => $"{name}_Activation";

    // The gradient to the weights, which is overwritten.
    private void EmitWeights(string gradients)
    {
        code.Line($"float* v = scratch; // [{WinogradTransform.TilePoints}][{plan.Inputs}][{plan.StripTiles}][{Lanes}]");
        code.Line($"float* u = v + {WinogradTransform.TilePoints * plan.InputPlane}; // [{WinogradTransform.TilePoints}][{plan.StripTiles}][{Lanes}][{plan.Outputs}]");
        code.Line($"float* s = u + {WinogradTransform.TilePoints * plan.GradientPlane}; // [{WinogradTransform.TilePoints}][{plan.Inputs}][{plan.Outputs}]");
        code.Line($"float* turned = s + {SumFloats * (plan.HasBands ? 2 : 1)};");
        if (IsPadded)
        {
            code.Line($"PartSums.Clear(turned, {plan.TransposedFloats});");
        }

        ChannelTiles outputs = ChannelTiles.Overlapping(plan.Vectors, plan.OutputVectors)[0];
        ChannelTiles inputs = ChannelTiles.Overlapping(convolution.InChannels, plan.Inputs)[0];
        using (code.For("o", outputs.Count))
        {
            code.Line($"int c = {outputs.StartOf("o")} * {Lanes};");
            if (IsPadded)
            {
                code.Line($"int channels = Math.Min({plan.Outputs}, {convolution.OutChannels} - c);");
            }

            using (code.For("i", inputs.Count))
            {
                code.Line($"int k = {inputs.StartOf("i")};");
                if (plan.HasBands)
                {
                    EmitBands(gradients);
                }
                else
                {
                    EmitStrips(gradients, $"{plan.Tiles}");
                }

                string sums = plan.HasBands ? $"s + {SumFloats}" : "s";
                code.Line($"{Taps.Call(("s", sums), ("dw", $"dw + c * {convolution.WeightsPerOutput} + k * {convolution.Taps}"))};");
            }
        }
    }

    private void EmitParts()
    {
        _sources.Emit();
        EmitGradient();
        foreach ((int vectors, _) in OutputRuns)
        {
            EmitProducts(vectors);
        }

        EmitTaps();
    }

    private void EmitBands(string gradients)
    {
        code.Line($"PartSums.Clear(s + {SumFloats}, {SumFloats});");
        using (code.For("band", plan.Tiles, plan.BandTiles))
        {
            code.Line($"int end = Math.Min(band + {plan.BandTiles}, {plan.Tiles});");
            EmitStrips(gradients, "end");
            code.Line($"PartSums.Accumulate(s, {SumFloats}, s + {SumFloats});");
        }
    }

    private void EmitStrips(string gradients, string end)
    {
        code.Line($"PartSums.Clear(s, {SumFloats});");
        using (plan.HasBands ? code.Block($"for (int first = band; first < end; first += {plan.StripTiles})") : code.For("first", plan.Tiles, plan.StripTiles))
        {
            code.Line(plan.Tiles % plan.StripTiles == 0 ? $"int tiles = {plan.StripTiles};" : $"int tiles = Math.Min({plan.StripTiles}, {end} - first);");
            using (code.Block("for (int t = 0; t < tiles; t++)"))
            {
                _sources.EmitCall($"x + k * {convolution.InputPixels * Lanes}");
                code.Line($"{Gradient.Call(("dy", $"{gradients} + c * {GradientPlane}"), ("u", $"u + t * {Lanes * plan.Outputs}"), ("tile", "first + t"))};");
            }

            using (code.For("point", WinogradTransform.TilePoints))
            {
                EmitCalls();
            }
        }
    }

    // Gradients of a few vectors of channels stay in the first-level cache while all input channels go by.
    private void EmitCalls()
    {
        int vector = 0;
        foreach ((int vectors, int groups) in OutputRuns)
        {
            using (code.ForRange("p", vector, vector + (groups * vectors), vectors))
            {
                code.Line($"{Products(vectors).Call(
                    ("v", $"v + point * {plan.InputPlane}"),
                    ("u", $"u + point * {plan.GradientPlane} + p * {Lanes}"),
                    ("s", $"s + point * {plan.SumPlane} + p * {Lanes}"),
                    ("terms", $"tiles * {Lanes}"))};");
            }

            vector += groups * vectors;
        }
    }

    // A dy Aᵀ of a tile, with images one after another and channels in the lanes.
    private void EmitGradient()
    {
        (WinogradAxis rows, WinogradAxis columns) = (plan.Rows, plan.Columns);
        code.Line();
        code.Line("// The gradients of a tile of outputs, transposed and transformed.");
        using (KernelMethod.Open(code, Gradient))
        {
            code.Line($"int row = tile / {columns.Tiles};");
            code.Line($"int column = tile % {columns.Tiles};");
            code.Line($"dy += row * {WinogradTransform.Side * GradientRow} + column * {WinogradTransform.Side * Lanes};");
            using (code.For("c", plan.Outputs, Lanes))
            {
                string valid = IsPadded ? $"Math.Min({Lanes}, channels - c)" : $"{Lanes}";
                for (int i = 0; i < WinogradTransform.Side; i++)
                {
                    for (int j = 0; j < WinogradTransform.Side; j++)
                    {
                        EmitTransposition(
                            $"{Expressions.Plus($"dy + c * {GradientPlane}", (i * GradientRow) + (j * Lanes))}, {GradientPlane}, {valid}, {Lanes}",
                            Expressions.At("turned", ((i * WinogradTransform.Side) + j) * Lanes * Lanes),
                            i == 1 && rows.CutsLast ? $"row < {rows.Tiles - 1}" : null,
                            j == 1 && columns.CutsLast ? $"column < {columns.Tiles - 1}" : null);
                    }
                }

                code.Line("float* pu = u + c;");
                using (code.For("image", Lanes))
                {
                    EmitPointGradients();
                    code.Line($"pu += {plan.Outputs};");
                }
            }
        }
    }

    // What lies beyond the edge of the image is zero.
    private void EmitTransposition(string source, string place, params string?[] conditions)
    {
        string call = $"MatrixTranspose.Run({source}, {place}, {Lanes});";
        string[] inside = [.. conditions.OfType<string>()];
        if (inside.Length == 0)
        {
            code.Line(call);
            return;
        }

        using (code.Block($"if ({string.Join(" && ", inside)})"))
        {
            code.Line(call);
        }

        using (code.Block("else"))
        {
            code.Line($"PartSums.Clear({place}, {Lanes * Lanes});");
        }
    }

    private void EmitPointGradients()
    {
        int pixel = Lanes * Lanes;
        for (int j = 0; j < WinogradTransform.Side; j++)
        {
            code.Line($"var y0{j} = {Expressions.Load($"turned + image * {Lanes}", j * pixel)};");
            code.Line($"var y1{j} = {Expressions.Load($"turned + image * {Lanes}", (WinogradTransform.Side + j) * pixel)};");
        }

        string[] left = WinogradTransform.PointGradients("y00", "y10");
        string[] right = WinogradTransform.PointGradients("y01", "y11");
        WinogradTransform.ForWindow(i =>
        {
            code.Line($"var l{i} = {left[i]};");
            code.Line($"var r{i} = {right[i]};");
            string[] points = WinogradTransform.PointGradients($"l{i}", $"r{i}");
            WinogradTransform.ForWindow(j => code.Line($"Vec.Store({points[j]}, {Expressions.At("pu", ((i * WinogradTransform.Window) + j) * plan.GradientPlane)});"));
        });
    }

    private void EmitProducts(int vectors)
    {
        int inputs = plan.Tile.Rows;
        code.Line();
        code.Line($"// One point of a strip: {inputs} input channels × {vectors * Lanes} output channels in registers.");
        LongSum sum = LongSum.OfTile(code, width, inputs, vectors, TileTerms);
        using (sum.Open(Products(vectors)))
        using (code.For("g", plan.InputGroups))
        {
            code.Line($"float* pv = v + g * {inputs * TileTerms};");
            code.Line("float* pu = u;");
            code.Line($"float* ps = s + g * {inputs * plan.Outputs};");
            var tile = new RegisterTile(code, inputs, vectors, sum);
            tile.Start(_ => "VecF.Zero");
            sum.Loop("n", "0", "terms", TileTerms, terms: 1, () =>
            {
                tile.Step(comment: null, row => Expressions.Broadcast("pv", row * TileTerms), column => Expressions.Load("pu", column * Lanes), alone: true);
                code.Line("pv++;");
                code.Line($"pu += {plan.Outputs};");
            });
            tile.Finish((row, column, value) =>
            {
                string place = Expressions.At("ps", (row * plan.Outputs) + (column * Lanes));
                code.Line($"Vec.Store(Vec.Load({place}) + {value}, {place});");
            });
        }
    }

    // GᵀsG of a vector of output channels, whose taps are transposed to where they belong.
    private void EmitTaps()
    {
        code.Line();
        code.Line("// The sums of all points, transformed back and transposed to rows of weights.");
        ChannelTiles groups = ChannelTiles.Overlapping(plan.Inputs, plan.Transposed)[0];
        using (KernelMethod.Open(code, Taps))
        {
            code.Line("var half = Vec.Create(0.5f);");
            using (code.For("c", plan.Outputs, Lanes))
            using (code.For("g", groups.Count))
            {
                code.Line($"int k = {groups.StartOf("g")};");
                code.Line($"float* ps = s + k * {plan.Outputs} + c;");
                code.Line("float* pt = turned;");
                using (code.For("n", plan.Transposed))
                {
                    EmitTapGradients();
                    code.Line($"ps += {plan.Outputs};");
                    code.Line($"pt += {convolution.Taps * Lanes};");
                }

                string valid = IsPadded ? $"Math.Min({Lanes}, channels - c)" : $"{Lanes}";
                code.Line($"MatrixTranspose.Run(turned, {Lanes}, {plan.Transposed * convolution.Taps}, {valid}, dw + c * {convolution.WeightsPerOutput} + k * {convolution.Taps}, {convolution.WeightsPerOutput});");
            }
        }
    }

    private void EmitTapGradients()
    {
        WinogradTransform.ForWindow(j =>
        {
            string S(int i) => Expressions.Load("ps", ((i * WinogradTransform.Window) + j) * plan.SumPlane);
            EmitTapsOf($"a{j}", S, row => $"b{row}_{j}");
        });
        for (int row = 0; row < WinogradPlan.Taps; row++)
        {
            int r = row;
            using (code.Braces())
            {
                EmitTapsOf("c", j => $"b{r}_{j}", tap => $"d{tap}");
                for (int tap = 0; tap < WinogradPlan.Taps; tap++)
                {
                    code.Line($"Vec.Store(d{tap}, {Expressions.At("pt", ((r * WinogradPlan.Taps) + tap) * Lanes)});");
                }
            }
        }
    }

    private void EmitTapsOf(string prefix, Func<int, string> point, Func<int, string> tap)
    {
        code.Line($"var {prefix}Sum = ({point(1)} + {point(2)}) * half;");
        code.Line($"var {prefix}Difference = ({point(1)} - {point(2)}) * half;");
        string[] taps = WinogradTransform.TapGradients(point(0), $"{prefix}Sum", $"{prefix}Difference", point(3));
        for (int i = 0; i < WinogradPlan.Taps; i++)
        {
            code.Line($"var {tap(i)} = {taps[i]};");
        }
    }
}
