using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.Direct;

/// <summary>
/// A transposed convolution of a block of images, which is the way back through <paramref name="Convolution"/>: from its output x to its input
/// y = activation(wᵀ ⋆ x + b).
/// </summary>
/// <param name="Target">The processor.</param>
/// <param name="Convolution">The convolution whose way back this is.</param>
/// <param name="Activation">The activation, or null.</param>
/// <param name="Weights">What w is.</param>
/// <param name="Bias">What b is.</param>
internal sealed record TransposedForward(Target Target, Convolution Convolution, Activation? Activation, Operand Weights, Operand Bias) : BlockKernel(Target)
{
    /// <summary>Where the values before the activation go; null where nobody needs them.</summary>
    public Operand? Kept { get; init; }

    public override string Id => "conv-transpose.direct.blocks";

    public override string Why => "Every output gathers the inputs that reach it, so that it is written once instead of added to.";

    public override KernelSignature Signature => new([.. Parameters(new Operand.Source(), Weights, Bias, new Operand.Destination()), .. Keeping(Kept)]);

    public override IEnumerable<VectorFunction> Functions => ActivationCode.Of(Activation)?.ValueFunctions ?? [];

    public override long Work => Convolution.MultiplyAdds;

    public override void Emit(CodeWriter code, KernelNames names)
    {
        var gather = new ConvolutionGather(Convolution, Forward: false);
        var tiles = new ContractionTiles(Target, gather, pool: 1, ChannelTiles.Overlapping);
        ActivationCode? activation = ActivationCode.Of(Activation);
        (Kept is not null
            ? new KeepingLoops(code, Target, names.Own, Signature, gather, tiles, activation)
            : new OutputLoops(code, Target, names.Own, Signature, gather, tiles, activation)).Emit();
    }
}
