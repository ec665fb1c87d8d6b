using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.Direct;

/// <summary>
/// From the gradient to a convolution's output to that to its input, times the derivative of the activation whose output the input is. The one may
/// be written over the other.
/// </summary>
/// <param name="Target">The processor.</param>
/// <param name="Gather">The convolution, and which way: back, or forward for a transposed convolution.</param>
/// <param name="Producer">The activation, or null.</param>
/// <param name="Weights">What w is.</param>
internal sealed record DirectInputGradient(Target Target, ConvolutionGather Gather, Activation? Producer, Operand Weights) : BlockKernel(Target)
{
    public override string Id => Gather.Forward ? "conv-transpose.direct.input-gradient" : "conv.direct.input-gradient";

    public override string Why => "Every input gathers the gradients of the outputs that it reaches, so that it is written once.";

    public override string Remark => WayBack(Producer);

    public override KernelSignature Signature => new(Parameters(new Operand.DestinationGradient(), Weights, new Operand.Source(), new Operand.SourceGradient()));

    public override IEnumerable<VectorFunction> Functions => [.. ActivationCode.Of(Producer)?.GradientFunctions ?? [], VectorFunctions.Flush];

    public override long Work => Gather.Convolution.MultiplyAdds;

    // A gradient overwrites the activation that its own derivative is told from, so no element may be computed twice.
    public override void Emit(CodeWriter code, KernelNames names)
    {
        var tiles = new ContractionTiles(Target, Gather, pool: 1, ChannelTiles.Exact);
        new GradientLoops(code, Target, names.Own, Signature, Gather, tiles, ActivationCode.Of(Producer)).Emit();
    }
}
