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
    public abstract long WeightFloats { get; }

    /// <summary>Multiply-adds of vectors that packing them takes as long as.</summary>
    public virtual long PackingWork => OneImageCost.Packing(WeightFloats, Target);

    /// <summary>What packs its weights.</summary>
    public abstract IReadOnlyList<Statement> PackWeights { get; }

    /// <summary>What packs them in training, in units that threads share.</summary>
    public virtual (int Units, IReadOnlyList<Statement> Body) PackUnits => (1, PackWeights);

    public sealed override Mode Mode => Mode.OneImage;

    public sealed override KernelSignature Signature
    {
        get
        {
            IEnumerable<KernelParameter> parameters = Pointers.Parameters;
            if (ScratchFloats > 0)
            {
                parameters = [.. parameters, KernelParameter.Floats("scratch", new Operand.Scratch())];
            }

            return Units == 1 ? new(parameters) : new([.. parameters, KernelParameter.Number("first", Operand.FirstUnit), KernelParameter.Number("end", Operand.EndUnit)]);
        }
    }

    public sealed override int Units => OneImageCost.IsShared(Work) ? Shares.Units : 1;

    public sealed override ImageLayout Output => ImageLayout.ChannelsLast(PaddedChannels);

    public sealed override IReadOnlyList<Packing> Packings => [new(Packing.OneWeights, WeightFloats), new(Packing.OneBias, (long)ChannelRows.Count(Activation) * PaddedChannels)];

    public sealed override IReadOnlyList<Statement> Pack =>
        [.. PackWeights, .. ChannelRows.Pad(Activation, Channels, PaddedChannels)];

    /// <summary>What its parts take as well.</summary>
    protected static KernelSignature Pointers { get; } = new(
        KernelParameter.Floats("x", new Operand.Source()),
        KernelParameter.Floats("w", new Operand.Packed(Packing.OneWeights)),
        KernelParameter.Floats("b", new Operand.Packed(Packing.OneBias)),
        KernelParameter.Floats("y", new Operand.Destination()));

    /// <summary>How threads share it, if it does so much.</summary>
    protected abstract UnitsOfImage Shares { get; }

    /// <summary>How its loops are cut: into the units that threads share, or not at all.</summary>
    protected UnitsOfImage Cut => Units == 1 ? UnitsOfImage.None : Shares;

    /// <summary>The weights of blocks.</summary>
    protected static Operand Weights => new Operand.Packed(Packing.Weights);

    /// <summary>Its own.</summary>
    protected static Operand OneWeights => new Operand.Packed(Packing.OneWeights);
}
