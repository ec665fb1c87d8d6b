using NetGen.Generator.Machine;

namespace NetGen.Generator.Kernels.Common;

/// <summary>
/// The kernel of a loss: writes the sum of the losses of one block, each times its sample's weight, how many of its images were classified
/// correctly, and the gradient of the batch's loss.
/// </summary>
/// <param name="Target">The processor.</param>
internal abstract record LossKernel(Target Target) : Kernel(Target)
{
    /// <summary>The frame, the block, the output and the gradient to it, which may lie over the output.</summary>
    public sealed override KernelSignature Signature => new(
        new KernelParameter("TrainingFrame*", "f", new Operand.Word("f")),
        KernelParameter.Number("block", Operand.Block),
        KernelParameter.Floats("y", new Operand.Destination()),
        KernelParameter.Floats("dy", new Operand.DestinationGradient()));
}
