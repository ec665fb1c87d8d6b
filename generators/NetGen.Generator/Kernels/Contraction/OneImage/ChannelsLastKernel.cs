using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;

namespace NetGen.Generator.Kernels.Contraction.OneImage;

/// <summary>A convolution of a single image, or the transpose of one, with channels in the lanes. Its weights are packed once more, from those of blocks.</summary>
/// <param name="Target">The processor.</param>
internal abstract record ChannelsLastKernel(Target Target) : PredictionKernel(Target)
{
    /// <summary>The activation, or null.</summary>
    public abstract Activation? Activation { get; init; }

    /// <summary>Output channels.</summary>
    protected abstract int Channels { get; }

    /// <summary>Output channels with padding.</summary>
    protected abstract int PaddedChannels { get; }

    /// <summary>Floats of its weights.</summary>
    protected abstract long WeightFloats { get; }

    /// <summary>What packs its weights.</summary>
    protected abstract IReadOnlyList<Statement> PackWeights { get; }

    public sealed override Mode Mode => Mode.OneImage;

    public sealed override KernelSignature Signature
    {
        get
        {
            KernelParameter[] parameters =
            [
                KernelParameter.Floats("x", new Operand.Source()),
                KernelParameter.Floats("w", new Operand.Packed(Packing.OneWeights)),
                KernelParameter.Floats("b", new Operand.Packed(Packing.OneBias)),
                KernelParameter.Floats("y", new Operand.Destination()),
            ];
            return ScratchFloats == 0 ? new(parameters) : new([.. parameters, KernelParameter.Floats("scratch", new Operand.Scratch())]);
        }
    }

    public sealed override ImageLayout Output => ImageLayout.ChannelsLast(PaddedChannels);

    public sealed override IReadOnlyList<Packing> Packings => [new(Packing.OneWeights, WeightFloats), new(Packing.OneBias, (long)ChannelRows.Count(Activation) * PaddedChannels)];

    public sealed override IReadOnlyList<Statement> Pack =>
        [.. PackWeights, .. ChannelRows.Pad(Activation, Channels, PaddedChannels)];

    /// <summary>The weights of blocks.</summary>
    protected static Operand Weights => new Operand.Packed(Packing.Weights);

    /// <summary>Its own.</summary>
    protected static Operand OneWeights => new Operand.Packed(Packing.OneWeights);
}
