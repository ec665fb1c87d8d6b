using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
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
    public override string Id => "conv.direct.weight-gradient";

    public override string Why => "Images lie in the lanes, which are added together once, when all pixels are.";

    public override KernelSignature Signature => new(
        KernelParameter.Floats("x", Inputs), KernelParameter.Floats("dy", OutputGradient), KernelParameter.Floats("dw", Weights), KernelParameter.Floats("db", Bias));

    public override void Emit(CodeWriter code, KernelNames names) => new WeightGradientLoops(code, Target, names.Own, Signature, Convolution).Emit();
}
