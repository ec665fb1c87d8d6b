using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;

namespace NetGen.Generator.Kernels.Contraction;

/// <summary>A convolution of a block of images, or a way back through one; at prediction or in training.</summary>
/// <param name="Target">The processor.</param>
internal abstract record BlockKernel(Target Target) : Kernel(Target)
{
    /// <summary>Multiply-adds of vectors that it takes as long as.</summary>
    public abstract long Work { get; }

    /// <summary>Floats of <see cref="Operand.Scratch"/> that it takes.</summary>
    public virtual int ScratchFloats => 0;

    /// <summary>What its pointers are on the way back, where they have the names of those of the way forward.</summary>
    protected static string WayBack(Activation? producer) =>
        $"x is the gradient to the output and y that to the input{(producer is null ? string.Empty : ", b the output of the layer before")}.";

    /// <summary>The pointer to where the values before the activation go, if anybody needs them.</summary>
    protected static KernelParameter[] Keeping(Operand? kept) => kept is null ? [] : [KernelParameter.Floats("z", kept)];

    /// <summary>Sources, weights, a third pointer and targets.</summary>
    protected static KernelParameter[] Parameters(Operand sources, Operand weights, Operand third, Operand targets) =>
    [
        KernelParameter.Floats("x", sources), KernelParameter.Floats("w", weights), KernelParameter.Floats("b", third), KernelParameter.Floats("y", targets),
    ];
}
