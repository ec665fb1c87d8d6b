using System;
using System.Linq;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels;

/// <summary>
/// Normalisation of runs of one sample's features, fused with the activation behind it: layer and group normalisation. Nothing but
/// mean and 1/√(variance + ε) of every run are kept for backward. Means are taken twice: first of the distances from the run's first value, so that
/// equal values have an exact one, then of the deviations from that. So a large mean costs no digits.
/// </summary>
internal sealed class NormalizationKernel(CodeWriter code, Target width, NormalizedRuns runs, RunAffine affine, double eps, ActivationCode? activation)
{
    // 48 KB.
    private const int MaxStackFloats = 12 * 1024;

    /// <summary>Floats of statistics that one block of images keeps.</summary>
    public int Statistics => 2 * runs.Count * width.Lanes;

    /// <summary>Weights, and as many shifts.</summary>
    public int Weights => affine switch { RunAffine.None => 0, RunAffine.PerChannel => runs.Channels, _ => runs.Length };

    /// <summary>Whether the weights for one image lie as the image does, [pixel][padded channel].</summary>
    public bool PacksChannelsLast => affine == RunAffine.PerPlace && runs is { Count: 1, RunChannels: > 1 };

    /// <summary>Floats of scratch that one image takes: the statistics of every channel, where they are too many to lie on the stack.</summary>
    public int OneImageScratch => UsesGroups && StatisticsOfChannels > MaxStackFloats ? StatisticsOfChannels : 0;

    /// <summary>Weights for one image, with padding.</summary>
    public int OneImageWeights => affine == RunAffine.None ? 0
        : PacksChannelsLast ? runs.Pixels * width.RoundUp(runs.Channels)
        : width.RoundUp(Weights);

    /// <summary>
    /// Emits <c>name(float* x, float* w, float* b, float* y)</c> for a block of images, for training with a last parameter
    /// <c>float* statistics</c> that receives [run][mean, 1/√(variance + ε)][lane].
    /// </summary>
    public void EmitForward(string name, bool training)
    {
        LongSum first = Sums("firstSums", "sum");
        LongSum second = Sums("parts", "deviations", "squares");
        using (second.Open(name, "float* x, float* w, float* b, float* y" + (training ? ", float* statistics" : string.Empty)))
        {
            first.Reserve();
            EmitRuns(first, second, training);
        }
    }

    /// <summary>
    /// Emits <c>name(float* x, float* dy, float* w, float* b, float* statistics, float* partial, float* dx)</c> for a block of images: partial
    /// receives the gradients to the weights and then those to the shifts, dx the gradient to x, times the derivative of the activation
    /// whose output x is. dx may be x.
    /// </summary>
    /// <param name="name">Name of the method.</param>
    /// <param name="trainsWeights">Whether partial is written.</param>
    /// <param name="passesOn">Whether dx is written.</param>
    /// <param name="producer">The activation whose output x is, or null.</param>
    public void EmitBackward(string name, bool trainsWeights, bool passesOn, ActivationCode? producer)
    {
        LongSum sums = GradientSums;
        LongSum channel = ChannelSums;
        using (sums.Open(name, "float* x, float* dy, float* w, float* b, float* statistics, float* partial, float* dx"))
        {
            channel.Reserve();
            if (trainsWeights)
            {
                code.Line($"new global::System.Span<float>(partial, {2 * Weights}).Clear();");
            }

            using (code.For("run", runs.Count))
            {
                code.Line($"float* px = x + run * {runs.Length * width.Lanes};");
                code.Line($"float* pd = dy + run * {runs.Length * width.Lanes};");
                code.Line($"var mean = Vec.Load(statistics + run * {2 * width.Lanes});");
                code.Line($"var inverse = Vec.Load(statistics + run * {2 * width.Lanes} + {width.Lanes});");
                EmitGradientSums(sums, channel, trainsWeights);
                if (passesOn)
                {
                    code.Line($"sum *= Vec.Create({Reciprocal});");
                    code.Line($"product *= Vec.Create({Reciprocal});");
                    code.Line($"float* pg = dx + run * {runs.Length * width.Lanes};");
                    EmitElements((offset, scale, shift) =>
                    {
                        EmitGradient(offset, scale, shift);
                        string value = $"({Scaled("g", scale)} - sum - normalized * product) * inverse";
                        code.Line($"Vec.Store({ActivationCode.StoredGradient(producer, "value", value)}, pg + {offset});");
                    });
                }
            }
        }
    }

    /// <summary>Emits <c>name(float* x, float* w, float* b, float* y)</c> for one image with channels in the lanes.</summary>
    public void EmitOneImage(string name, FeatureLayout layout)
    {
        using (LaneSums("deviations", "squares").Open(name, "float* x, float* w, float* b, float* y" + (OneImageScratch > 0 ? ", float* scratch" : string.Empty)))
        {
            if (runs.RunChannels == 1)
            {
                EmitChannels(layout);
            }
            else if (runs.Count == 1)
            {
                EmitWhole(layout);
            }
            else
            {
                EmitGroups(layout);
            }
        }
    }

    // Whether several channels, but not all, are normalised together.
    private bool UsesGroups => runs.RunChannels > 1 && runs.Count > 1;

    // A mean, 1/√(variance + ε) and a shift of each.
    private int StatisticsOfChannels => 3 * Groups * width.Lanes;

    // Vectors that hold the channels of a pixel; there may be others behind them, which hold nothing.
    private int Groups => width.RoundUp(runs.Channels) / width.Lanes;

    private void EmitRuns(LongSum first, LongSum second, bool training)
    {
        using (code.For("run", runs.Count))
        {
            code.Line($"float* px = x + run * {runs.Length * width.Lanes};");
            code.Line($"float* py = y + run * {runs.Length * width.Lanes};");
            code.Line("var first = Vec.Load(px);");
            EmitSums(first, "sum", squares: null, offset => $"Vec.Load(px + {offset}) - first");
            code.Line($"var centre = first + sum * Vec.Create({Reciprocal});");
            EmitSums(second, "deviations", "squares", offset => $"Vec.Load(px + {offset}) - centre");
            EmitMoments();
            if (training)
            {
                code.Line($"Vec.Store(mean, statistics + run * {2 * width.Lanes});");
                code.Line($"Vec.Store(inverse, statistics + run * {2 * width.Lanes} + {width.Lanes});");
            }

            EmitElements((offset, scale, shift) =>
            {
                code.Line($"var normalized = (Vec.Load(px + {offset}) - mean) * inverse;");
                code.Line($"Vec.Store({Activate(Affine("normalized", scale, shift))}, py + {offset});");
            });
        }
    }

    // Sums side by side, where there is that much to add: one alone would wait for itself.
    private int Chains => runs.Length >= 8 ? 4 : 1;

    // Sums over a run whose images are the lanes.
    private LongSum Sums(string memory, params string[] names) =>
        new(code, width, [.. names.SelectMany(name => Enumerable.Range(0, Chains).Select(i => $"{name}{i}"))], (runs.Length + Chains - 1) / Chains, memory);

    // Sums of one image, whose channels are the lanes.
    private LongSum LaneSums(params string[] names) =>
        new(code, width, names, runs.RunChannels == 1 ? runs.RunPixels : runs.Count == 1 ? (long)runs.Pixels * Groups : runs.Pixels);

    // Of a channel's gradients, where it has one scale; else of the gradients of a run.
    private LongSum ChannelSums => new(code, width, ["toShift", "toScale"], affine == RunAffine.PerChannel ? runs.RunPixels : 0, "channelSums");

    private LongSum GradientSums => new(code, width, ["sum", "product"], affine == RunAffine.PerChannel ? runs.RunChannels : runs.Length);

    private string Reciprocal => Expressions.Float(1.0 / runs.Length);

    private static string Scaled(string value, string? scale) => scale is null ? value : $"{value} * {scale}";

    private static string Affine(string value, string? scale, string? shift) =>
        scale is null ? value : $"Vec.MultiplyAddEstimate({value}, {scale}, {shift})";

    private string Activate(string value) => activation is null ? value : activation.Value(value);

    // From the sums of the deviations and of their squares.
    private void EmitMoments()
    {
        code.Line($"var shift = deviations * Vec.Create({Reciprocal});");
        code.Line("var mean = centre + shift;");
        code.Line($"var variance = squares * Vec.Create({Reciprocal}) - shift * shift;");
        code.Line($"var inverse = VecF.One / Vec.Sqrt(variance + Vec.Create({Expressions.Float(eps)}));");
    }

    private void EmitSums(LongSum cut, string sum, string? squares, Func<string, string> value)
    {
        int lanes = width.Lanes;
        int chains = Chains;
        int whole = runs.Length / chains * chains;
        string[] sums = squares is null ? [sum] : [sum, squares];
        cut.StartAtZero();
        void Add(int chain, string offset)
        {
            if (squares is null)
            {
                code.Line($"{sum}{chain} += {value(offset)};");
                return;
            }

            code.Line($"var d{chain} = {value(offset)};");
            code.Line($"{sum}{chain} += d{chain};");
            code.Line($"{squares}{chain} = Vec.MultiplyAddEstimate(d{chain}, d{chain}, {squares}{chain});");
        }

        cut.Loop(
            "i",
            whole / chains,
            terms: 1,
            () =>
            {
                for (int chain = 0; chain < chains; chain++)
                {
                    Add(chain, chain == 0 ? "i" : $"i + {chain * lanes}");
                }
            },
            step: chains * lanes);
        if (whole < runs.Length)
        {
            cut.Add(1);
            using (code.Braces())
            {
                for (int i = whole; i < runs.Length; i++)
                {
                    Add(i - whole, $"{i * lanes}");
                }
            }
        }

        cut.Finish();
        foreach (string name in sums)
        {
            code.Line(chains == 1 ? $"var {name} = {name}0;" : $"var {name} = ({name}0 + {name}1) + ({name}2 + {name}3);");
        }
    }

    // Goes over the elements of a run with the C# of their offset and of their weight and shift.
    private void EmitElements(Action<string, string?, string?> body)
    {
        int lanes = width.Lanes;
        if (affine != RunAffine.PerChannel)
        {
            string? At(string pointer) => affine == RunAffine.None ? null : $"Vec.Create({pointer}[i])";
            using (code.For("i", runs.Length))
            {
                body($"i * {lanes}", At("w"), At("b"));
            }

            return;
        }

        using (code.For("c", runs.RunChannels))
        {
            code.Line($"int channel = run * {runs.RunChannels} + c;");
            code.Line("var scale = Vec.Create(w[channel]);");
            code.Line("var offset = Vec.Create(b[channel]);");
            using (code.For("i", runs.RunPixels))
            {
                body($"(c * {runs.RunPixels} + i) * {lanes}", "scale", "offset");
            }
        }
    }

    // g: the gradient that reaches the normalised value times its weight.
    private void EmitGradient(string offset, string? scale, string? shift)
    {
        code.Line($"var value = Vec.Load(px + {offset});");
        code.Line("var normalized = (value - mean) * inverse;");
        string gradient = $"Vec.Load(pd + {offset})";
        if (activation is not null)
        {
            code.Line($"var input = {Affine("normalized", scale, shift)};");
            gradient = activation.Gradient(activation.GradientTakesInput ? "input" : Activate("input"), gradient);
        }

        code.Line($"var g = {gradient};");
    }

    // The sums of g and of g · normalized, over the run. Where a channel has one scale they are taken channel by channel, and are the gradients to its scale and shift.
    private void EmitGradientSums(LongSum sums, LongSum channel, bool trainsWeights)
    {
        sums.StartAtZero();
        if (affine == RunAffine.PerChannel)
        {
            sums.Loop("c", runs.RunChannels, terms: 1, () =>
            {
                code.Line($"int channel = run * {runs.RunChannels} + c;");
                code.Line("var scale = Vec.Create(w[channel]);");
                code.Line("var offset = Vec.Create(b[channel]);");
                channel.StartAtZero();
                channel.Loop("i", runs.RunPixels, terms: 1, () =>
                {
                    EmitGradient($"(c * {runs.RunPixels} + i) * {width.Lanes}", "scale", "offset");
                    code.Line("toShift += g;");
                    code.Line("toScale = Vec.MultiplyAddEstimate(g, normalized, toScale);");
                });
                channel.Finish();
                if (trainsWeights)
                {
                    code.Line("partial[channel] = Vec.Sum(toScale);");
                    code.Line($"partial[channel + {Weights}] = Vec.Sum(toShift);");
                }

                code.Line("sum = Vec.MultiplyAddEstimate(toShift, scale, sum);");
                code.Line("product = Vec.MultiplyAddEstimate(toScale, scale, product);");
            });
        }
        else
        {
            string? At(string pointer) => affine == RunAffine.None ? null : $"Vec.Create({pointer}[i])";
            sums.Loop("i", runs.Length, terms: 1, () =>
            {
                EmitGradient($"i * {width.Lanes}", At("w"), At("b"));
                if (trainsWeights)
                {
                    code.Line("partial[i] += Vec.Sum(g * normalized);");
                    code.Line($"partial[i + {Weights}] += Vec.Sum(g);");
                }

                code.Line($"var weighted = {Scaled("g", At("w"))};");
                code.Line("sum += weighted;");
                code.Line("product = Vec.MultiplyAddEstimate(weighted, normalized, product);");
            });
        }

        sums.Finish();
    }

    // Lanes do not mix: each is a channel with runs of its own.
    private void EmitChannels(FeatureLayout layout)
    {
        using (code.For("c", Groups))
        using (code.For("run", runs.Pixels / runs.RunPixels))
        {
            string offset = $"c * {layout.GroupStride} + run * {runs.RunPixels * layout.PixelStride}";
            code.Line($"float* px = x + {offset};");
            code.Line($"float* py = y + {offset};");
            LongSum first = LaneSums("sum");
            code.Line("var first = Vec.Load(px);");
            first.StartAtZero();
            first.Loop("i", runs.RunPixels, terms: 1, () => code.Line($"sum += Vec.Load(px + i * {layout.PixelStride}) - first;"));
            first.Finish();
            code.Line($"var centre = first + sum * Vec.Create({Reciprocal});");
            LongSum second = LaneSums("deviations", "squares");
            second.StartAtZero();
            second.Loop("i", runs.RunPixels, terms: 1, () =>
            {
                code.Line($"var d = Vec.Load(px + i * {layout.PixelStride}) - centre;");
                code.Line("deviations += d;");
                code.Line("squares = Vec.MultiplyAddEstimate(d, d, squares);");
            });
            second.Finish();
            EmitMoments();
            string? At(string pointer) => affine switch
            {
                RunAffine.None => null,
                RunAffine.PerChannel => $"Vec.Load({pointer} + c * {width.Lanes})",
                _ => $"Vec.Create({pointer}[i])",
            };
            using (code.For("i", runs.RunPixels))
            {
                code.Line($"var normalized = (Vec.Load(px + i * {layout.PixelStride}) - mean) * inverse;");
                code.Line($"Vec.Store({Activate(Affine("normalized", At("w"), At("b")))}, py + i * {layout.PixelStride});");
            }
        }
    }

    // All features are one run: vectors are added up, then their lanes; those behind the last channel do not count.
    private void EmitWhole(FeatureLayout layout)
    {
        int rest = runs.Channels % width.Lanes;
        if (rest != 0)
        {
            code.Line($"var tail = Vec.LessThan(VecF.Indices, Vec.Create({Expressions.Float(rest)}));");
        }

        string Counted(string value) =>
            rest == 0 ? value : $"Vec.ConditionalSelect(g < {Groups - 1} ? VecF.AllBitsSet : tail, {value}, VecF.Zero)";
        void Vectors(LongSum? sums, Action<string> body)
        {
            sums ??= new LongSum(code, width, [], terms: 0);
            sums.Loop("p", runs.Pixels, Groups, () => sums.Loop("g", Groups, terms: 1, () => body($"p * {layout.PixelStride} + g * {layout.GroupStride}")));
        }

        LongSum sums = LaneSums("sum");
        code.Line("var first = Vec.Create(x[0]);");
        sums.StartAtZero();
        Vectors(sums, offset => code.Line($"sum += {Counted($"Vec.Load(x + {offset}) - first")};"));
        sums.Finish();
        code.Line($"var centre = first + Vec.Create(Vec.Sum(sum) * {Reciprocal});");
        sums = LaneSums("deviation", "square");
        sums.StartAtZero();
        Vectors(sums, offset =>
        {
            code.Line($"var d = {Counted($"Vec.Load(x + {offset}) - centre")};");
            code.Line("deviation += d;");
            code.Line("square = Vec.MultiplyAddEstimate(d, d, square);");
        });
        sums.Finish();
        code.Line("var deviations = Vec.Create(Vec.Sum(deviation));");
        code.Line("var squares = Vec.Create(Vec.Sum(square));");
        EmitMoments();
        Vectors(sums: null, offset =>
        {
            string? At(string pointer) => affine switch
            {
                RunAffine.None => null,
                RunAffine.PerChannel => $"Vec.Load({pointer} + g * {width.Lanes})",
                _ => $"Vec.Load({pointer} + p * {width.RoundUp(runs.Channels)} + g * {width.Lanes})",
            };
            code.Line($"var normalized = (Vec.Load(x + {offset}) - mean) * inverse;");
            code.Line($"Vec.Store({Activate(Affine("normalized", At("w"), At("b")))}, y + {offset});");
        });
    }

    // Sums of every channel, lane by lane; then the few channels of a group are brought together.
    private void EmitGroups(FeatureLayout layout)
    {
        int padded = Groups * width.Lanes;
        string[] statistics = ["means", "inverses", "shifts"];
        for (int i = 0; i < statistics.Length; i++)
        {
            code.Line($"float* {statistics[i]} = {(OneImageScratch > 0 ? Expressions.Plus("scratch", i * padded) : $"stackalloc float[{padded}]")};");
        }

        void Channels(Action body)
        {
            using (code.For("g", Groups))
            {
                code.Line($"float* px = x + g * {layout.GroupStride};");
                body();
            }
        }

        // Sums of the deviations from what the means are so far, and of their squares if they are asked for.
        void Sum(bool squares)
        {
            LongSum sums = squares ? LaneSums("deviations", "squares") : LaneSums("deviations");
            code.Line($"var mean = Vec.Load(means + g * {width.Lanes});");
            sums.StartAtZero();
            sums.Loop("i", runs.Pixels, terms: 1, () =>
            {
                code.Line($"var d = Vec.Load(px + i * {layout.PixelStride}) - mean;");
                code.Line("deviations += d;");
                if (squares)
                {
                    code.Line("squares = Vec.MultiplyAddEstimate(d, d, squares);");
                }
            });
            sums.Finish();
            code.Line($"Vec.Store(deviations, shifts + g * {width.Lanes});");
            if (squares)
            {
                code.Line($"Vec.Store(squares, inverses + g * {width.Lanes});");
            }
        }

        void Join(params string[] statements)
        {
            using (code.For("group", runs.Channels / runs.RunChannels))
            {
                code.Line($"int first = group * {runs.RunChannels};");
                foreach (string statement in statements)
                {
                    code.Line(statement);
                }
            }
        }

        string[] Mean(string name, string sums) =>
        [
            $"double {name} = 0;",
            $"for (int c = first; c < first + {runs.RunChannels}; c++) {name} += {sums}[c];",
            $"{name} /= {runs.Length};",
        ];
        string Fill(string target, string value) => $"new global::System.Span<float>({target} + first, {runs.RunChannels}).Fill({value});";
        Join(Fill("means", "x[first]"));
        Channels(() => Sum(squares: false));
        Join([.. Mean("shift", "shifts"), Fill("means", "(float)(means[first] + shift)")]);
        Channels(() => Sum(squares: true));
        Join(
        [
            .. Mean("shift", "shifts"),
            .. Mean("square", "inverses"),
            Fill("means", "(float)(means[first] + shift)"),
            Fill("inverses", $"(float)(1 / Math.Sqrt(square - shift * shift + {Expressions.Double(eps)}))"),
        ]);
        Channels(() =>
        {
            code.Line($"float* py = y + g * {layout.GroupStride};");
            code.Line($"var mean = Vec.Load(means + g * {width.Lanes});");
            code.Line($"var inverse = Vec.Load(inverses + g * {width.Lanes});");
            using (code.For("i", runs.Pixels))
            {
                string? At(string pointer) => affine == RunAffine.None ? null : $"Vec.Load({pointer} + g * {width.Lanes})";
                code.Line($"var normalized = (Vec.Load(px + i * {layout.PixelStride}) - mean) * inverse;");
                code.Line($"Vec.Store({Activate(Affine("normalized", At("w"), At("b")))}, py + i * {layout.PixelStride});");
            }
        });
    }
}
