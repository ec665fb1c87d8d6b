using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Kernels.Contraction.Winograd;
using NetGen.Generator.Kernels.Pointwise;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.WeightGradient;

/// <summary>
/// Gradient to the weights and the bias of a convolution for one block of images: every weight is a sum over images, which lie in the lanes, and
/// pixels. It overwrites what was there.
/// </summary>
/// <param name="Target">The processor.</param>
/// <param name="Convolution">The geometry.</param>
/// <param name="Inputs">What the convolution's inputs are.</param>
/// <param name="OutputGradient">The gradient to its outputs.</param>
/// <param name="Weights">Where the gradient to the weights goes.</param>
/// <param name="Bias">Where that to the bias goes, or <see cref="Operand.Null"/>.</param>
internal sealed record ConvolutionWeightGradient(Target Target, Convolution Convolution, Operand Inputs, Operand OutputGradient, Operand Weights, Operand Bias) : Kernel(Target)
{
    /// <summary>The activation behind the layer whose way back begins here; null without one.</summary>
    public FusedActivation? Activation { get; init; }

    /// <summary>The sizes of the minimal filtering; null where every product is computed.</summary>
    public WinogradGradientPlan? Plan { get; init; }

    public override string Id => $"conv.{(Plan is null ? "direct" : "winograd-2x2")}.weight-gradient{(Activation is null ? string.Empty : ".activation")}";

    public override string Why => Plan?.Why ?? "Images lie in the lanes, which are added together once, when all pixels are.";

    public override string? Remark => Activation is null ? null : "z is the value before the activation. The gradient to that is written over it, a channel at a time.";

    public override KernelSignature Signature => new(
    [
        KernelParameter.Floats("x", IsTransposed && Activation is not null ? OutputGradient : Inputs),
        .. Activation?.Inputs ?? [KernelParameter.Floats("dy", OutputGradient)],
        KernelParameter.Floats("dw", Weights),
        .. Activation?.Results ?? [KernelParameter.Floats("db", Bias)],
        .. Plan is null ? Enumerable.Empty<KernelParameter>() : [KernelParameter.Floats("scratch", new Operand.Scratch())],
    ]);

    /// <summary>Multiply-adds of vectors that it takes as long as.</summary>
    public long Work => Plan?.Work ?? Convolution.MultiplyAdds;

    /// <summary>Floats of <see cref="Operand.Scratch"/> that it takes.</summary>
    public int ScratchFloats => Plan?.ScratchFloats ?? 0;

    public override IEnumerable<VectorFunction> Functions => Activation?.Functions(Target) ?? [];

    // Of a transposed convolution the layer's outputs are what the convolution reads.
    private bool IsTransposed => Inputs is Operand.DestinationGradient;

    public override void Emit(CodeWriter code, KernelNames names)
    {
        if (Plan is not null)
        {
            new WinogradWeightGradientLoops(code, Target, names.Own, Convolution, Plan).Emit(Signature, Activation);
            return;
        }

        var loops = new WeightGradientLoops(code, Target, names.Own, Signature, Convolution);
        if (Activation is null)
        {
            loops.Emit();
        }
        else
        {
            loops.Emit(Activation, IsTransposed);
        }
    }
}
