using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.Direct;

/// <summary>
/// y = activation(w ⋆ x + b) for a block of images, followed by a maximum over disjoint square windows if there is a pool. Outputs that no window
/// reads are not computed.
/// </summary>
/// <param name="Target">The processor.</param>
/// <param name="Convolution">The geometry.</param>
/// <param name="Activation">The activation, or null.</param>
/// <param name="Pool">Side of the windows of the pool; 1 without.</param>
/// <param name="Weights">What w is.</param>
/// <param name="Bias">What b is.</param>
internal sealed record DirectForward(Target Target, Convolution Convolution, Activation? Activation, int Pool, Operand Weights, Operand Bias) : BlockKernel(Target)
{
    /// <summary>Where the values before the activation go; null where nobody needs them.</summary>
    public Operand? Kept { get; init; }

    public override string Id => "conv.direct.blocks";

    public override string Why => "Images lie in the lanes, so that weights are broadcast and no lane is shuffled; every product is made.";

    public override KernelSignature Signature => new([.. Parameters(new Operand.Source(), Weights, Bias, new Operand.Destination()), .. Keeping(Kept)]);

    public override IEnumerable<VectorFunction> Functions => ActivationCode.Of(Activation)?.ValueFunctions ?? [];

    public override long Work => Convolution.OutChannels * Convolution.InPerGroup * Convolution.ValidTaps(Pool);

    public override void Emit(CodeWriter code, KernelNames names)
    {
        var gather = new ConvolutionGather(Convolution, Forward: true);
        var tiles = new ContractionTiles(Target, gather, Pool, ChannelTiles.Overlapping);
        ActivationCode? activation = ActivationCode.Of(Activation);
        (Pool > 1
            ? new PooledLoops(code, Target, names.Own, Signature, gather, tiles, activation, Pool)
            : Kept is not null ? new KeepingLoops(code, Target, names.Own, Signature, gather, tiles, activation)
            : new OutputLoops(code, Target, names.Own, Signature, gather, tiles, activation)).Emit();
    }
}
