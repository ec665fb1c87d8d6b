using System.Collections.Generic;
using NetGen.Generator.Kernels.Contraction.Winograd;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Common;

/// <summary>
/// One way to compute something on one target: everything that is known of it, and its text. It knows no node, so that equal kernels of two nodes
/// are equal objects.
/// </summary>
/// <param name="Target">The processor.</param>
internal abstract record Kernel(Target Target)
{
    /// <summary>What it is, such as <c>conv.winograd.blocks</c>.</summary>
    public abstract string Id { get; }

    /// <summary>Why this algorithm, in one line.</summary>
    public abstract string Why { get; }

    /// <summary>What else a reader should know, such as what a pointer points to or what is left out; null for nothing.</summary>
    public virtual string? Remark => null;

    /// <summary>Its parameters.</summary>
    public abstract KernelSignature Signature { get; }

    /// <summary>Functions of vectors that its text calls.</summary>
    public virtual IEnumerable<VectorFunction> Functions => [];

    /// <summary>What it sums by minimal filtering; null where it does not compute a convolution so.</summary>
    public virtual MinimalFiltering? Filtering => null;

    /// <summary>Writes the method.</summary>
    public abstract void Emit(CodeWriter code, KernelNames names);
}
