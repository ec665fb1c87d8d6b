using System;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Normalization;

/// <summary>Runs within a channel. Lanes do not mix: each is a channel with runs of its own.</summary>
internal sealed record ChannelRunsKernel(Target Target, RunNormalization Run, int PaddedChannels) : RunImageKernel(Target, Run, PaddedChannels)
{
    public override string Id => "run-norm.one-image.channels";

    public override string Why => "A run has one channel, so that each lane has runs of its own.";

    public static PredictionKernel? TryCreate(KernelRequest request) =>
        Serves(request) && RunNormalization.Of(request.Node) is { Runs.RunChannels: 1 } run
            ? new ChannelRunsKernel(request.Target, run, request.Inputs[0].Channels)
            : null;

    public override void Emit(CodeWriter code, KernelNames names)
    {
        LongSum first = Sums(code, "sum");
        LongSum second = Run.Centres ? Sums(code, "deviations", "squares") : Sums(code, "squares");
        void Values(LongSum sum, Action<string> term) => sum.Loop("i", Runs.RunPixels, terms: 1, () => term($"px + i * {PaddedChannels}"));
        using (second.Open(names.Own, Signature))
        using (code.For("c", Groups))
        using (code.For("run", Runs.Pixels / Runs.RunPixels))
        {
            string offset = $"c * {Lanes} + run * {Runs.RunPixels * PaddedChannels}";
            code.Line($"float* px = x + {offset};");
            code.Line($"float* py = y + {offset};");
            if (Run.Centres)
            {
                code.Line("var first = Vec.Load(px);");
                EmitSum(first, Values, value => code.Line($"sum += Vec.Load({value}) - first;"));
                code.Line($"var centre = first + sum * Vec.Create({Run.Reciprocal});");
                EmitSum(second, Values, value => RunNormalization.EmitDeviation(code, "d", $"Vec.Load({value}) - centre", "deviations", "squares"));
            }
            else
            {
                EmitSum(second, Values, value => RunNormalization.EmitSquare(code, "v", $"Vec.Load({value})", "squares"));
            }

            Run.EmitMoments(code);
            using (code.For("i", Runs.RunPixels))
            {
                Run.EmitNormalized(code, $"px + i * {PaddedChannels}", $"py + i * {PaddedChannels}", At("w"), Run.Centres ? At("b") : null);
            }
        }
    }

    private LongSum Sums(CodeWriter code, params string[] names) => new(code, Target, names, Runs.RunPixels);

    private string? At(string pointer) => Run.Affine switch
    {
        RunAffine.None => null,
        RunAffine.PerChannel => $"Vec.Load({pointer} + c * {Lanes})",
        _ => $"Vec.Create({pointer}[i])",
    };
}
