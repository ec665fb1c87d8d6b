using System;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels;

/// <summary>
/// Normalisation of runs of one sample's features, fused with the activation behind it: layer and group normalisation. Nothing but
/// mean and 1/√(variance + ε) of every run are kept for backward. Means are taken twice, the second time of the deviations from the first,
/// so that a large mean costs no digits.
/// </summary>
internal sealed class NormalizationKernel(CodeWriter code, VectorWidth width, NormalizedRuns runs, RunAffine affine, double eps, Activation? activation)
{
    /// <summary>Floats of statistics that one block of images keeps.</summary>
    public int Statistics => 2 * runs.Count * width.Lanes;

    /// <summary>Weights, and as many shifts.</summary>
    public int Weights => affine switch { RunAffine.None => 0, RunAffine.PerChannel => runs.Channels, _ => runs.Length };

    /// <summary>Whether the weights for one image lie as the image does, [pixel][padded channel].</summary>
    public bool PacksChannelsLast => affine == RunAffine.PerPlace && runs is { Count: 1, RunChannels: > 1 };

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
        using (KernelMethod.Open(code, name, "float* x, float* w, float* b, float* y" + (training ? ", float* statistics" : string.Empty)))
        using (code.For("run", runs.Count))
        {
            code.Line($"float* px = x + run * {runs.Length * width.Lanes};");
            code.Line($"float* py = y + run * {runs.Length * width.Lanes};");
            EmitSums("sum", squares: null, offset => $"Vec.Load(px + {offset})");
            code.Line($"var centre = sum * Vec.Create({Reciprocal});");
            EmitSums("deviations", "squares", offset => $"Vec.Load(px + {offset}) - centre");
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

    /// <summary>
    /// Emits <c>name(float* x, float* dy, float* w, float* b, float* statistics, float* partial, float* dx)</c> for a block of images: partial
    /// receives the gradients to the weights and then those to the shifts, dx the gradient to x, times the derivative of the activation
    /// whose output x is. dx may be x.
    /// </summary>
    /// <param name="name">Name of the method.</param>
    /// <param name="trainsWeights">Whether partial is written.</param>
    /// <param name="passesOn">Whether dx is written.</param>
    /// <param name="producer">The activation whose output x is, or null.</param>
    public void EmitBackward(string name, bool trainsWeights, bool passesOn, Activation? producer)
    {
        using (KernelMethod.Open(code, name, "float* x, float* dy, float* w, float* b, float* statistics, float* partial, float* dx"))
        {
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
                code.Line("var sum = VecF.Zero;");
                code.Line("var product = VecF.Zero;");
                EmitGradientSums(trainsWeights);
                if (passesOn)
                {
                    code.Line($"sum *= Vec.Create({Reciprocal});");
                    code.Line($"product *= Vec.Create({Reciprocal});");
                    code.Line($"float* pg = dx + run * {runs.Length * width.Lanes};");
                    EmitElements((offset, scale, shift) =>
                    {
                        EmitGradient(offset, scale, shift);
                        string value = $"({Scaled("g", scale)} - sum - normalized * product) * inverse";
                        code.Line($"Vec.Store({Activation.StoredGradient(producer, "value", value)}, pg + {offset});");
                    });
                }
            }
        }
    }

    /// <summary>Emits <c>name(float* x, float* w, float* b, float* y)</c> for one image with channels in the lanes.</summary>
    public void EmitOneImage(string name, FeatureLayout layout)
    {
        using (KernelMethod.Open(code, name, "float* x, float* w, float* b, float* y"))
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

    // Vectors that hold the channels of a pixel; there may be others behind them, which hold nothing.
    private int Groups => width.RoundUp(runs.Channels) / width.Lanes;

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

    // Four sums side by side, where there is that much to add: one alone would wait for itself.
    private void EmitSums(string sum, string? squares, Func<string, string> value)
    {
        int lanes = width.Lanes;
        int chains = runs.Length >= 8 ? 4 : 1;
        int whole = runs.Length / chains * chains;
        string[] sums = squares is null ? [sum] : [sum, squares];
        foreach (string name in sums)
        {
            for (int i = 0; i < chains; i++)
            {
                code.Line($"var {name}{i} = VecF.Zero;");
            }
        }

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

        using (code.Block($"for (int i = 0; i < {whole * lanes}; i += {chains * lanes})"))
        {
            for (int chain = 0; chain < chains; chain++)
            {
                Add(chain, chain == 0 ? "i" : $"i + {chain * lanes}");
            }
        }

        if (whole < runs.Length)
        {
            using (code.Braces())
            {
                for (int i = whole; i < runs.Length; i++)
                {
                    Add(i - whole, $"{i * lanes}");
                }
            }
        }

        foreach (string name in sums)
        {
            code.Line(chains == 1 ? $"var {name} = {name}0;" : $"var {name} = ({name}0 + {name}1) + ({name}2 + {name}3);");
        }
    }

    // Goes over the elements of a run with the C# of their offset and of their weight and shift.
    private void EmitElements(Action<string, string?, string?> body, Action? channelStart = null, Action? channelEnd = null)
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
            channelStart?.Invoke();
            using (code.For("i", runs.RunPixels))
            {
                body($"(c * {runs.RunPixels} + i) * {lanes}", "scale", "offset");
            }

            channelEnd?.Invoke();
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

    private void EmitGradientSums(bool trainsWeights)
    {
        bool perChannel = affine == RunAffine.PerChannel && trainsWeights;
        void StartChannel()
        {
            if (perChannel)
            {
                code.Line("var toScale = VecF.Zero;");
                code.Line("var toShift = VecF.Zero;");
            }
        }

        void EndChannel()
        {
            if (perChannel)
            {
                code.Line("partial[channel] = Vec.Sum(toScale);");
                code.Line($"partial[channel + {Weights}] = Vec.Sum(toShift);");
            }
        }

        EmitElements(
            (offset, scale, shift) =>
            {
                EmitGradient(offset, scale, shift);
                if (perChannel)
                {
                    code.Line("toScale = Vec.MultiplyAddEstimate(g, normalized, toScale);");
                    code.Line("toShift += g;");
                }
                else if (trainsWeights)
                {
                    code.Line("partial[i] += Vec.Sum(g * normalized);");
                    code.Line($"partial[i + {Weights}] += Vec.Sum(g);");
                }

                code.Line($"var weighted = {Scaled("g", scale)};");
                code.Line("sum += weighted;");
                code.Line("product = Vec.MultiplyAddEstimate(weighted, normalized, product);");
            },
            StartChannel,
            EndChannel);
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
            code.Line("var sum = VecF.Zero;");
            using (code.For("i", runs.RunPixels))
            {
                code.Line($"sum += Vec.Load(px + i * {layout.PixelStride});");
            }

            code.Line($"var centre = sum * Vec.Create({Reciprocal});");
            code.Line("var deviations = VecF.Zero;");
            code.Line("var squares = VecF.Zero;");
            using (code.For("i", runs.RunPixels))
            {
                code.Line($"var d = Vec.Load(px + i * {layout.PixelStride}) - centre;");
                code.Line("deviations += d;");
                code.Line("squares = Vec.MultiplyAddEstimate(d, d, squares);");
            }

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
        void Vectors(Action<string> body)
        {
            using (code.For("p", runs.Pixels))
            using (code.For("g", Groups))
            {
                body($"p * {layout.PixelStride} + g * {layout.GroupStride}");
            }
        }

        code.Line("var sum = VecF.Zero;");
        Vectors(offset => code.Line($"sum += {Counted($"Vec.Load(x + {offset})")};"));
        code.Line($"var centre = Vec.Create(Vec.Sum(sum) * {Reciprocal});");
        code.Line("var deviation = VecF.Zero;");
        code.Line("var square = VecF.Zero;");
        Vectors(offset =>
        {
            code.Line($"var d = {Counted($"Vec.Load(x + {offset}) - centre")};");
            code.Line("deviation += d;");
            code.Line("square = Vec.MultiplyAddEstimate(d, d, square);");
        });
        code.Line("var deviations = Vec.Create(Vec.Sum(deviation));");
        code.Line("var squares = Vec.Create(Vec.Sum(square));");
        EmitMoments();
        Vectors(offset =>
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
        code.Line($"float* means = stackalloc float[{padded}];");
        code.Line($"float* inverses = stackalloc float[{padded}];");
        void Channels(Action body)
        {
            using (code.For("g", Groups))
            {
                code.Line($"float* px = x + g * {layout.GroupStride};");
                body();
            }
        }

        void Sum(string target, params string[] statements)
        {
            code.Line("var sum = VecF.Zero;");
            using (code.For("i", runs.Pixels))
            {
                foreach (string statement in statements)
                {
                    code.Line(statement);
                }
            }

            code.Line($"Vec.Store(sum, {target} + g * {width.Lanes});");
        }

        void Join(string target, Func<string, string> result)
        {
            using (code.For("group", runs.Channels / runs.RunChannels))
            {
                code.Line("float total = 0;");
                using (code.Block($"for (int c = group * {runs.RunChannels}; c < (group + 1) * {runs.RunChannels}; c++)"))
                {
                    code.Line($"total += {target}[c];");
                }

                code.Line($"new global::System.Span<float>({target} + group * {runs.RunChannels}, {runs.RunChannels}).Fill({result("total")});");
            }
        }

        Channels(() => Sum("means", $"sum += Vec.Load(px + i * {layout.PixelStride});"));
        Join("means", total => $"{total} * {Reciprocal}");
        Channels(() =>
        {
            code.Line($"var mean = Vec.Load(means + g * {width.Lanes});");
            Sum("inverses", $"var d = Vec.Load(px + i * {layout.PixelStride}) - mean;", "sum = Vec.MultiplyAddEstimate(d, d, sum);");
        });
        Join("inverses", total => $"1 / MathF.Sqrt({total} * {Reciprocal} + {Expressions.Float(eps)})");
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
