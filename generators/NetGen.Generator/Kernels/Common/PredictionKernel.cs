using System.Collections.Generic;
using NetGen.Generator.Machine;

namespace NetGen.Generator.Kernels.Common;

/// <summary>A kernel that computes the output of a node at prediction.</summary>
/// <param name="Target">The processor.</param>
internal abstract record PredictionKernel(Target Target) : Kernel(Target)
{
    /// <summary>What it takes at a time.</summary>
    public abstract Mode Mode { get; }

    /// <summary>How the weights of a single image are stored.</summary>
    public virtual WeightFormat Format => WeightFormat.Float32;

    /// <summary>The verb under which a node has it.</summary>
    public string Verb => Mode switch
    {
        Mode.OneImage when Format == WeightFormat.Float32 => "PredictOne",
        Mode.OneImage => $"PredictOne{Format}_",
        Mode.FewImages => "PredictFew",
        _ => "Predict",
    };

    /// <summary>Multiply-adds of vectors that it takes as long as, so that candidates and modes can be compared.</summary>
    public abstract long Work { get; }

    /// <summary>What packing its weights takes more than that of other candidates, in the same unit.</summary>
    public virtual long MorePacking => 0;

    /// <summary>Multiply-adds of vectors that it has to save for being taken, as its text is that much longer than others.</summary>
    public virtual long WorthItsText => 0;

    /// <summary>Why it was taken and not another that serves, in one line; null where no other does.</summary>
    public string? Choice { get; init; }

    /// <summary>Packed memory that it takes, in the order in which that is reserved.</summary>
    public virtual IReadOnlyList<Packing> Packings => [];

    /// <summary>What fills the packed memory. Where kernels of a node share a packing, the first fills it.</summary>
    public virtual IReadOnlyList<Statement> Pack => [];

    /// <summary>What fills the rest of it from that, once images come in blocks: who predicts single ones needs neither the time nor the memory.</summary>
    public virtual IReadOnlyList<Statement> PackForBlocks => [];

    /// <summary>Floats of <see cref="Operand.Scratch"/> that it takes.</summary>
    public virtual int ScratchFloats => 0;

    /// <summary>Units of its work, where its mode has some. Several of one image can be computed by a thread each: the signature says from which to which.</summary>
    public virtual int Units => 1;

    /// <summary>How a single image leaves.</summary>
    public virtual ImageLayout Output => default;

    /// <summary>Whether a single image may arrive channel by channel, and that is no worse.</summary>
    public virtual bool ReadsPlanes => false;
}
