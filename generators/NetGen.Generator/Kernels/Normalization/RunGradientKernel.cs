using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Normalization;

/// <summary>
/// Backward for a block of images: <c>partial</c> receives the gradients to the weights and then those to the shifts, <c>dx</c> the gradient to x, times
/// the derivative of the activation whose output x is. dx may be x.
/// </summary>
/// <param name="Target">The processor.</param>
/// <param name="Run">What is normalised.</param>
/// <param name="TrainsWeights">Whether <c>partial</c> is written.</param>
/// <param name="PassesOn">Whether <c>dx</c> is.</param>
/// <param name="Producer">The activation whose output x is, or null.</param>
internal sealed record RunGradientKernel(Target Target, RunNormalization Run, bool TrainsWeights, bool PassesOn, Activation? Producer) : Kernel(Target)
{
    public override string Id => "run-norm.gradient";

    public override string Why => "Normalised values are computed anew from mean and deviation of their run, which is cheaper than storing them.";

    public override KernelSignature Signature => new(
        KernelParameter.Floats("x", new Operand.Source()),
        KernelParameter.Floats("dy", new Operand.DestinationGradient()),
        KernelParameter.Floats("w", Run.Parameter("weight")),
        KernelParameter.Floats("b", Run.Parameter("bias")),
        KernelParameter.Floats("statistics", new Operand.OfBlock("statistics")),
        KernelParameter.Floats("partial", new Operand.OfBlock("partial")),
        KernelParameter.Floats("dx", PassesOn ? new Operand.SourceGradient() : Operand.Null));

    public override IEnumerable<VectorFunction> Functions =>
    [
        .. Run.ValueFunctions,
        .. ActivationCode.Of(Run.Activation)?.GradientFunctions ?? [],
        .. ActivationCode.Of(Producer)?.GradientFunctions ?? [],
        VectorFunctions.Flush,
    ];

    private NormalizedRuns Runs => Run.Runs;

    // Where a channel has one scale, sums are taken channel by channel.
    private bool ByChannel => Run.Affine == RunAffine.PerChannel;

    public override void Emit(CodeWriter code, KernelNames names)
    {
        var blocks = new RunBlocks(code, Target, Run);
        var sums = new LongSum(code, Target, Run.Centres ? ["sum", "product"] : ["product"], ByChannel ? Runs.RunChannels : Runs.Length);
        var channel = new LongSum(code, Target, ["toShift", "toScale"], ByChannel ? Runs.RunPixels : 0, "channelSums");
        using (sums.Open(names.Own, Signature))
        {
            channel.Reserve();
            if (TrainsWeights)
            {
                code.Line($"new global::System.Span<float>(partial, {Run.Weights + Run.Shifts}).Clear();");
            }

            using (code.For("run", Runs.Count))
            {
                code.Line($"float* px = x + run * {Runs.Length * Target.Lanes};");
                code.Line($"float* pd = dy + run * {Runs.Length * Target.Lanes};");
                blocks.EmitKept();
                sums.StartAtZero();
                if (ByChannel)
                {
                    EmitChannelSums(code, blocks, sums, channel);
                }
                else
                {
                    EmitPlaceSums(code, blocks, sums);
                }

                sums.Finish();
                if (PassesOn)
                {
                    EmitInputGradient(code, blocks);
                }
            }
        }
    }

    // The sums of g and of g · normalized over every channel are the gradients to its shift and scale.
    private void EmitChannelSums(CodeWriter code, RunBlocks blocks, LongSum sums, LongSum channel) => sums.Loop("c", Runs.RunChannels, terms: 1, () =>
    {
        blocks.EmitChannelWeights();
        channel.StartAtZero();
        channel.Loop("i", Runs.RunPixels, terms: 1, () =>
        {
            EmitGradient(code, blocks.OffsetInChannel, "scale", "offset");
            code.Line("toShift += g;");
            code.Line("toScale = Vec.MultiplyAddEstimate(g, normalized, toScale);");
        });
        channel.Finish();
        if (TrainsWeights)
        {
            code.Line("partial[channel] = Vec.Sum(toScale);");
            code.Line($"partial[channel + {Run.Weights}] = Vec.Sum(toShift);");
        }

        code.Line("sum = Vec.MultiplyAddEstimate(toShift, scale, sum);");
        code.Line("product = Vec.MultiplyAddEstimate(toScale, scale, product);");
    });

    private void EmitPlaceSums(CodeWriter code, RunBlocks blocks, LongSum sums) => sums.Loop("i", Runs.Length, terms: 1, () =>
    {
        string? scale = blocks.WeightOfPlace("w");
        EmitGradient(code, $"i * {Target.Lanes}", scale, blocks.ShiftOfPlace());
        if (TrainsWeights)
        {
            code.Line("partial[i] += Vec.Sum(g * normalized);");
            if (Run.Centres)
            {
                code.Line($"partial[i + {Run.Weights}] += Vec.Sum(g);");
            }
        }

        code.Line($"var weighted = {RunNormalization.Scaled("g", scale)};");
        if (Run.Centres)
        {
            code.Line("sum += weighted;");
        }

        code.Line("product = Vec.MultiplyAddEstimate(weighted, normalized, product);");
    });

    private void EmitInputGradient(CodeWriter code, RunBlocks blocks)
    {
        if (Run.Centres)
        {
            code.Line($"sum *= Vec.Create({Run.Reciprocal});");
        }

        code.Line($"product *= Vec.Create({Run.Reciprocal});");
        code.Line($"float* pg = dx + run * {Runs.Length * Target.Lanes};");
        blocks.EmitElements((offset, scale, shift) =>
        {
            EmitGradient(code, offset, scale, shift);
            string value = $"({RunNormalization.Scaled("g", scale)}{(Run.Centres ? " - sum" : string.Empty)} - normalized * product) * inverse";
            code.Line($"Vec.Store({ActivationCode.StoredGradient(ActivationCode.Of(Producer), "value", value)}, pg + {offset});");
        });
    }

    // g: the gradient that reaches the normalised value times its weight.
    private void EmitGradient(CodeWriter code, string offset, string? scale, string? shift)
    {
        code.Line($"var value = Vec.Load(px + {offset});");
        code.Line($"var normalized = {Run.Normalized("value")};");
        string gradient = $"Vec.Load(pd + {offset})";
        if (ActivationCode.Of(Run.Activation) is { } activation)
        {
            code.Line($"var input = {RunNormalization.Mapped("normalized", scale, shift)};");
            gradient = activation.Gradient(activation.GradientTakesInput ? "input" : Run.Activate("input"), gradient);
        }

        code.Line($"var g = {gradient};");
    }
}
