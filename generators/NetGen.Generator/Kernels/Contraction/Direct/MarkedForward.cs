using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.Direct;

/// <summary>
/// <see cref="DirectForward"/> with pooling that also notes, as a number from 0 on in row-major order, which element of its window every maximum
/// was; of equal ones it is the first.
/// </summary>
/// <param name="Target">The processor.</param>
/// <param name="Convolution">The geometry.</param>
/// <param name="Activation">The activation, or null.</param>
/// <param name="Pool">Side of the windows of the pool.</param>
/// <param name="Weights">What w is.</param>
/// <param name="Bias">What b is.</param>
/// <param name="Marks">Where the numbers go.</param>
internal sealed record MarkedForward(Target Target, Convolution Convolution, Activation? Activation, int Pool, Operand Weights, Operand Bias, Operand Marks) : BlockKernel(Target)
{
    public override string Id => "conv.direct.blocks.marked";

    public override string Why => "The way back needs to know which pixel of every window was chosen, and nothing else of the outputs.";

    public override KernelSignature Signature => new([.. Parameters(new Operand.Source(), Weights, Bias, new Operand.Destination()), KernelParameter.Floats("mark", Marks)]);

    public override IEnumerable<VectorFunction> Functions => ActivationCode.Of(Activation)?.ValueFunctions ?? [];

    public override long Work => Convolution.MultiplyAdds;

    public override void Emit(CodeWriter code, KernelNames names)
    {
        var gather = new ConvolutionGather(Convolution, Forward: true);
        var tiles = new ContractionTiles(Target, gather, Pool, ChannelTiles.Overlapping);
        new MarkedLoops(code, Target, names.Own, Signature, gather, tiles, ActivationCode.Of(Activation), Pool).Emit();
    }
}
