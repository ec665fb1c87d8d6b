using System;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Normalization;

/// <summary>Several channels, but not all, are a run: sums of every channel, lane by lane; then the few channels of a group are brought together.</summary>
internal sealed record ChannelGroupsKernel(Target Target, RunNormalization Run, int PaddedChannels) : RunImageKernel(Target, Run, PaddedChannels)
{
    // 48 KB.
    private const int MaxStackFloats = 12 * 1024;

    private static readonly string[] s_statistics = ["means", "inverses", "shifts"];

    public override string Id => "run-norm.one-image.groups";

    public override string Why => "Sums of every channel lane by lane; then the few channels of a group are brought together.";

    public override KernelSignature Signature => ScratchFloats == 0 ? base.Signature
        : new([.. base.Signature.Parameters, KernelParameter.Floats("scratch", new Operand.Scratch())]);

    /// <summary>The statistics of every channel, where they are too many to lie on the stack.</summary>
    public override int ScratchFloats => s_statistics.Length * Padded > MaxStackFloats ? s_statistics.Length * Padded : 0;

    private int Padded => Groups * Lanes;

    public static PredictionKernel? TryCreate(KernelRequest request) =>
        Serves(request) && RunNormalization.Of(request.Node) is { Runs: { Count: > 1, RunChannels: > 1 } } run
            ? new ChannelGroupsKernel(request.Target, run, request.Inputs[0].Channels)
            : null;

    public override void Emit(CodeWriter code, KernelNames names)
    {
        LongSum sums = Sums(code, "deviations", "squares");
        using (sums.Open(names.Own, Signature))
        {
            for (int i = 0; i < s_statistics.Length; i++)
            {
                code.Line($"float* {s_statistics[i]} = {(ScratchFloats > 0 ? Expressions.At("scratch", i * Padded) : $"stackalloc float[{Padded}]")};");
            }

            EmitGroups(code, Fill("means", "x[first]"));
            EmitChannels(code, () => EmitSums(code, Sums(code, "deviations"), value => EmitFirst(code, value)));
            EmitGroups(code, [.. Mean("shift", "shifts"), Fill("means", "(float)(means[first] + shift)")]);
            EmitChannels(code, () =>
            {
                EmitSums(code, sums, value => RunNormalization.EmitDeviation(code, "d", value, "deviations", "squares"));
                code.Line($"Vec.Store(squares, inverses + g * {Lanes});");
            });
            EmitGroups(
                code,
                [
                    .. Mean("shift", "shifts"),
                    .. Mean("square", "inverses"),
                    Fill("means", "(float)(means[first] + shift)"),
                    Fill("inverses", $"(float)(1 / Math.Sqrt(square - shift * shift + {Expressions.Double(Run.Eps)}))"),
                ]);
            EmitChannels(code, () => EmitNormalized(code));
        }
    }

    private LongSum Sums(CodeWriter code, params string[] names) => new(code, Target, names, Runs.Pixels);

    private void EmitChannels(CodeWriter code, Action body)
    {
        using (code.For("g", Groups))
        {
            code.Line($"float* px = x + g * {Lanes};");
            body();
        }
    }

    // Sums of the deviations from what the means are so far.
    private void EmitSums(CodeWriter code, LongSum sums, Action<string> term)
    {
        code.Line($"var mean = Vec.Load(means + g * {Lanes});");
        EmitSum(sums, (sum, body) => sum.Loop("i", Runs.Pixels, terms: 1, () => body($"Vec.Load(px + i * {PaddedChannels}) - mean")), term);
        code.Line($"Vec.Store(deviations, shifts + g * {Lanes});");
    }

    private static void EmitFirst(CodeWriter code, string value)
    {
        code.Line($"var d = {value};");
        code.Line("deviations += d;");
    }

    private void EmitGroups(CodeWriter code, params string[] statements)
    {
        using (code.For("group", Runs.Channels / Runs.RunChannels))
        {
            code.Line($"int first = group * {Runs.RunChannels};");
            foreach (string statement in statements)
            {
                code.Line(statement);
            }
        }
    }

    private string[] Mean(string name, string sums) =>
    [
        $"double {name} = 0;",
        $"for (int c = first; c < first + {Runs.RunChannels}; c++) {name} += {sums}[c];",
        $"{name} /= {Runs.Length};",
    ];

    private string Fill(string destination, string value) => $"new global::System.Span<float>({destination} + first, {Runs.RunChannels}).Fill({value});";

    private void EmitNormalized(CodeWriter code)
    {
        code.Line($"float* py = y + g * {Lanes};");
        code.Line($"var mean = Vec.Load(means + g * {Lanes});");
        code.Line($"var inverse = Vec.Load(inverses + g * {Lanes});");
        string? At(string pointer) => Run.Affine == RunAffine.None ? null : $"Vec.Load({pointer} + g * {Lanes})";
        using (code.For("i", Runs.Pixels))
        {
            Run.EmitNormalized(code, $"px + i * {PaddedChannels}", $"py + i * {PaddedChannels}", At("w"), At("b"));
        }
    }
}
