using System;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Normalization;

/// <summary>All features are one run: vectors are added up, then their lanes; those behind the last channel do not count.</summary>
internal sealed record WholeRunKernel(Target Target, RunNormalization Run, int PaddedChannels) : RunImageKernel(Target, Run, PaddedChannels)
{
    public override string Id => "run-norm.one-image.whole";

    public override string Why => "All features are one run, so that vectors are added up first and their lanes last.";

    protected override int Weights => Run.Affine == RunAffine.PerPlace ? Runs.Pixels * Target.RoundUp(Runs.Channels) : base.Weights;

    public static PredictionKernel? TryCreate(KernelRequest request) =>
        Serves(request) && RunNormalization.Of(request.Node) is { Runs: { Count: 1, RunChannels: > 1 } } run
            ? new WholeRunKernel(request.Target, run, request.Inputs[0].Channels)
            : null;

    public override void Emit(CodeWriter code, KernelNames names)
    {
        LongSum second = Run.Centres ? Sums(code, "deviation", "square") : Sums(code, "square");
        using (second.Open(names.Own, Signature))
        {
            int rest = Runs.Channels % Lanes;
            if (rest != 0)
            {
                code.Line($"var tail = Vec.LessThan(VecF.Indices, Vec.Create({Expressions.Float(rest)}));");
            }

            string Counted(string value) =>
                rest == 0 ? value : $"Vec.ConditionalSelect(g < {Groups - 1} ? VecF.AllBitsSet : tail, {value}, VecF.Zero)";
            if (Run.Centres)
            {
                code.Line("var first = Vec.Create(x[0]);");
                EmitSum(Sums(code, "sum"), EmitValues, value => code.Line($"sum += {Counted($"Vec.Load(x + {value}) - first")};"));
                code.Line($"var centre = first + Vec.Create(Vec.Sum(sum) * {Run.Reciprocal});");
                EmitSum(second, EmitValues, value => RunNormalization.EmitDeviation(code, "d", Counted($"Vec.Load(x + {value}) - centre"), "deviation", "square"));
                code.Line("var deviations = Vec.Create(Vec.Sum(deviation));");
            }
            else
            {
                EmitSum(second, EmitValues, value => RunNormalization.EmitSquare(code, "v", Counted($"Vec.Load(x + {value})"), "square"));
            }

            code.Line("var squares = Vec.Create(Vec.Sum(square));");
            Run.EmitMoments(code);
            EmitValues(new LongSum(code, Target, [], terms: 0), value => Run.EmitNormalized(code, $"x + {value}", $"y + {value}", At("w"), Run.Centres ? At("b") : null));
        }
    }

    // Where every place has a weight, they lie as the image does, [pixel][padded channel].
    protected override Statement Spread(string parameter, string packed) => Run.Affine != RunAffine.PerPlace ? base.Spread(parameter, packed) : new Call(
        "LayoutConversion.ToChannelsLast", new Operand.Parameter(parameter), Runs.Channels, Runs.Pixels, Target.RoundUp(Runs.Channels), new Operand.Packed(packed));

    private LongSum Sums(CodeWriter code, params string[] names) => new(code, Target, names, (long)Runs.Pixels * Groups);

    private void EmitValues(LongSum sum, Action<string> term) =>
        sum.Loop("p", Runs.Pixels, Groups, () => sum.Loop("g", Groups, terms: 1, () => term($"p * {PaddedChannels} + g * {Lanes}")));

    private string? At(string pointer) => Run.Affine switch
    {
        RunAffine.None => null,
        RunAffine.PerChannel => $"Vec.Load({pointer} + g * {Lanes})",
        _ => $"Vec.Load({pointer} + p * {Target.RoundUp(Runs.Channels)} + g * {Lanes})",
    };
}
