using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Loss;

/// <summary>
/// The kernel of a loss: writes the sum of the losses of one block, each times its sample's weight, how many of its images were classified
/// correctly, and the gradient of the batch's loss.
/// </summary>
/// <param name="Target">The processor.</param>
internal abstract record LossKernel(Target Target) : Kernel(Target)
{
    /// <summary>The frame, the block, the output and the gradient to it, which may lie over the output. One that measures several outputs takes both of each.</summary>
    public sealed override KernelSignature Signature => new(
    [
        new KernelParameter("TrainingFrame*", "f", Operand.Frame),
        KernelParameter.Number("block", Operand.Block),
        .. Outputs.SelectMany(o => new[] { KernelParameter.Floats(o.Name, new Operand.Destination()), KernelParameter.Floats(o.Gradient, new Operand.DestinationGradient()) }),
    ]);

    /// <summary>What is passed for the outputs by one who has all of them in y and the gradients in dy.</summary>
    /// <param name="floats">Floats before each.</param>
    public IEnumerable<(string Parameter, string Text)> OutputsAt(IEnumerable<int> floats) =>
        floats.SelectMany((offset, i) => new[] { (Outputs[i].Name, Expressions.At("y", offset)), (Outputs[i].Gradient, Expressions.At("dy", offset)) });

    /// <summary>What its text calls each output that it measures, and the gradient to it.</summary>
    protected virtual IReadOnlyList<(string Name, string Gradient)> Outputs => [("y", "dy")];

    /// <summary>What it stores goes through <see cref="VectorFunctions.Flush"/>.</summary>
    public override IEnumerable<VectorFunction> Functions => [VectorFunctions.Flush];

    public sealed override void Emit(CodeWriter code, KernelNames names)
    {
        EmitBefore(code, names.Own);
        using (KernelMethod.Open(code, names.Own, Signature))
        {
            EmitBody(code, names.Own);
        }
    }

    /// <summary>Emits the methods that it calls, under names that begin with its own.</summary>
    protected virtual void EmitBefore(CodeWriter code, string name)
    {
    }

    /// <summary>Emits its statements.</summary>
    protected abstract void EmitBody(CodeWriter code, string name);
}
