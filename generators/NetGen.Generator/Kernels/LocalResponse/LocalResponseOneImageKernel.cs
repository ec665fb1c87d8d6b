using System;
using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.LocalResponse;

/// <summary>Local response normalisation of a single image with channels in the lanes.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Result">Shape of the output, which is that of the input.</param>
/// <param name="PaddedChannels">Channels of a pixel with padding.</param>
/// <param name="Op">What is computed.</param>
/// <param name="Activation">What is applied to what it stores, or null.</param>
internal sealed record LocalResponseOneImageKernel(Target Target, Shape Result, int PaddedChannels, LocalResponseOp Op, Activation? Activation)
    : WeightlessKernel(Target, Result, PaddedChannels)
{
    public override string Id => $"local-response.{ModeId}";

    public override string Why => "The squares of a pixel lie between zeros, so that a sum is one of vectors from neighbouring places.";

    public override int ScratchFloats => Before + Target.RoundUp(Result.Channels) + Behind;

    public override IEnumerable<VectorFunction> Functions => [.. ResponseText.Functions(Op), .. ActivationCode.Of(Activation)?.ValueFunctions ?? []];

    protected override IEnumerable<KernelParameter> Sources => [.. base.Sources, KernelParameter.Floats("scratch", new Operand.Scratch())];

    // Farther away there are no channels.
    private int Before => Math.Min(Op.Before, Result.Channels - 1);

    private int Behind => Math.Min(Op.Behind, Result.Channels - 1);

    public static PredictionKernel? TryCreate(KernelRequest request) =>
        Serves(request) && ChannelsOf(request) is { } channels
            ? new LocalResponseOneImageKernel(request.Target, request.Node.Output, channels, (LocalResponseOp)request.Node.Op, request.Node.Epilogue.Activation)
            : null;

    public override void Emit(CodeWriter code, KernelNames names)
    {
        int lanes = Target.Lanes;
        int padded = Target.RoundUp(Result.Channels);
        int rest = Result.Channels % lanes;
        int terms = Before + 1 + Behind;
        var sum = new LongSum(code, Target, ["squares"], terms);
        using (sum.Open(names.Own, Signature))
        {
            code.Line($"new global::System.Span<float>(scratch, {ScratchFloats}).Clear();");
            code.Line($"float* own = {Expressions.At("scratch", Before)};");
            using (code.For("pixel", Result.Pixels))
            {
                code.Line($"float* px = x + pixel * {PaddedChannels};");
                code.Line($"float* py = y + pixel * {PaddedChannels};");
                using (code.For("c", padded, lanes))
                {
                    code.Line("var value = Vec.Load(px + c);");
                    code.Line("Vec.Store(value * value, own + c);");
                }

                if (rest != 0)
                {
                    code.Line($"new global::System.Span<float>({Expressions.At("own", Result.Channels)}, {lanes - rest}).Clear();");
                }

                using (code.For("c", padded, lanes))
                {
                    sum.StartAtZero();
                    sum.Loop("j", terms, terms: 1, () => code.Line("squares += Vec.Load(scratch + c + j);"));
                    sum.Finish();
                    code.Line($"var divisor = {ResponseText.Base(Op, "squares")};");
                    code.Line($"Vec.Store({ActivationCode.Apply(Activation, $"Vec.Load(px + c) * {ResponseText.Reciprocal(Op, "divisor")}")}, py + c);");
                }
            }
        }
    }
}
