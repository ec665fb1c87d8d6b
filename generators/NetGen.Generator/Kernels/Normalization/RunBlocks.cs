using System;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Normalization;

/// <summary>Writes the normalisation of a block, whose images are the lanes, so that runs are contiguous vectors.</summary>
/// <param name="code">Receives the text.</param>
/// <param name="target">The processor.</param>
/// <param name="run">What is normalised.</param>
internal sealed class RunBlocks(CodeWriter code, Target target, RunNormalization run)
{
    private NormalizedRuns Runs => run.Runs;

    // Sums side by side, where there is that much to add: one alone would wait for itself.
    private int Chains => Runs.Length >= 8 ? 4 : 1;

    /// <summary>Floats of statistics that training keeps of a run: [mean, 1/√(variance + ε)][lane], or the latter alone.</summary>
    public static int StatisticsFloats(RunNormalization run, Target target) => (run.Centres ? 2 : 1) * target.Lanes;

    /// <summary>Emits the method. In training <c>statistics</c> receives what is kept of every run.</summary>
    public void EmitForward(string name, KernelSignature signature, bool training)
    {
        LongSum first = run.Centres ? Sums("firstSums", "sum") : Sums("firstSums");
        LongSum second = run.Centres ? Sums("parts", "deviations", "squares") : Sums("parts", "squares");
        using (second.Open(name, signature))
        {
            first.Reserve();
            using (code.For("run", Runs.Count))
            {
                code.Line($"float* px = x + run * {Runs.Length * target.Lanes};");
                code.Line($"float* py = y + run * {Runs.Length * target.Lanes};");
                if (run.Centres)
                {
                    code.Line("var first = Vec.Load(px);");
                    EmitSums(first, ["sum"], (chain, value) => code.Line($"sum{chain} += {value} - first;"));
                    code.Line($"var centre = first + sum * Vec.Create({run.Reciprocal});");
                    EmitSums(
                        second, ["deviations", "squares"],
                        (chain, value) => RunNormalization.EmitDeviation(code, $"d{chain}", $"{value} - centre", $"deviations{chain}", $"squares{chain}"));
                }
                else
                {
                    EmitSums(second, ["squares"], (chain, value) => RunNormalization.EmitSquare(code, $"v{chain}", value, $"squares{chain}"));
                }

                run.EmitMoments(code);
                if (training)
                {
                    EmitKeep();
                }

                EmitElements((offset, scale, shift) => run.EmitNormalized(code, $"px + {offset}", $"py + {offset}", scale, shift));
            }
        }
    }

    /// <summary>Reads what was kept of a run.</summary>
    public void EmitKept()
    {
        int floats = StatisticsFloats(run, target);
        if (run.Centres)
        {
            code.Line($"var mean = Vec.Load(statistics + run * {floats});");
        }

        code.Line($"var inverse = Vec.Load({Expressions.Plus($"statistics + run * {floats}", floats - target.Lanes)});");
    }

    /// <summary>Goes over the elements of a run with the C# of their offset and of their weight and shift.</summary>
    public void EmitElements(Action<string, string?, string?> body)
    {
        if (run.Affine != RunAffine.PerChannel)
        {
            using (code.For("i", Runs.Length))
            {
                body($"i * {target.Lanes}", WeightOfPlace("w"), ShiftOfPlace());
            }

            return;
        }

        using (code.For("c", Runs.RunChannels))
        {
            EmitChannelWeights();
            using (code.For("i", Runs.RunPixels))
            {
                body(OffsetInChannel, "scale", "offset");
            }
        }
    }

    /// <summary>Where every channel has one weight: offset of the pixel <c>i</c> of the channel <c>c</c> of a run.</summary>
    public string OffsetInChannel => $"(c * {Runs.RunPixels} + i) * {target.Lanes}";

    /// <summary>Where it has not: the shift of the place <c>i</c>, or null.</summary>
    public string? ShiftOfPlace() => run.Centres ? WeightOfPlace("b") : null;

    /// <summary>The same of the weight, or of what else a pointer points to.</summary>
    public string? WeightOfPlace(string pointer) => run.Affine == RunAffine.None ? null : $"Vec.Create({pointer}[i])";

    /// <summary>Writes the weight and the shift of the channel <c>c</c> of a run.</summary>
    public void EmitChannelWeights()
    {
        code.Line($"int channel = run * {Runs.RunChannels} + c;");
        code.Line("var scale = Vec.Create(w[channel]);");
        code.Line("var offset = Vec.Create(b[channel]);");
    }

    private void EmitKeep()
    {
        int floats = StatisticsFloats(run, target);
        if (run.Centres)
        {
            code.Line($"Vec.Store(mean, statistics + run * {floats});");
        }

        code.Line($"Vec.Store(inverse, {Expressions.Plus($"statistics + run * {floats}", floats - target.Lanes)});");
    }

    private LongSum Sums(string memory, params string[] names) =>
        new(code, target, [.. names.SelectMany(name => Enumerable.Range(0, Chains).Select(i => $"{name}{i}"))], (Runs.Length + Chains - 1) / Chains, memory);

    // Sums over a run. A term is added to a chain, given the value.
    private void EmitSums(LongSum cut, string[] names, Action<int, string> add)
    {
        int lanes = target.Lanes;
        int chains = Chains;
        int whole = Runs.Length / chains * chains;
        cut.StartAtZero();
        cut.Loop(
            "i",
            whole / chains,
            terms: 1,
            () =>
            {
                for (int chain = 0; chain < chains; chain++)
                {
                    add(chain, chain == 0 ? "Vec.Load(px + i)" : $"Vec.Load(px + i + {chain * lanes})");
                }
            },
            step: chains * lanes);
        if (whole < Runs.Length)
        {
            cut.Add(1);
            using (code.Braces())
            {
                for (int i = whole; i < Runs.Length; i++)
                {
                    add(i - whole, $"Vec.Load(px + {i * lanes})");
                }
            }
        }

        cut.Finish();
        foreach (string name in names)
        {
            code.Line(chains == 1 ? $"var {name} = {name}0;" : $"var {name} = ({name}0 + {name}1) + ({name}2 + {name}3);");
        }
    }
}
