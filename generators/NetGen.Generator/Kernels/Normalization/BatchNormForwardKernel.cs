using System.Collections.Generic;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Normalization;

/// <summary>
/// y = pool(activation((z − mean) · scale + shift)). The mean first: beside a large one z · scale would lose its digits.
/// </summary>
/// <param name="Windows">What is normalised, and what follows.</param>
internal sealed record BatchNormForwardKernel(BatchNormWindows Windows) : Kernel(Windows.Target)
{
    public override string Id => "batch-norm.forward";

    public override string Why => "Normalisation, activation and pooling in one pass over memory.";

    public override KernelSignature Signature => new(
    [
        KernelParameter.Floats("z", new Operand.Source()),
        KernelParameter.Floats("mean", new Operand.OfBatch("mean")),
        KernelParameter.Floats("scale", new Operand.OfBatch("scale")),
        KernelParameter.Floats("shift", new Operand.OfBatch("shift")),
        .. Windows.ActivationParameters,
        KernelParameter.Floats("y", new Operand.Destination()),
    ]);

    public override IEnumerable<VectorFunction> Functions => Windows.ValueFunctions;

    public override void Emit(CodeWriter code, KernelNames names)
    {
        using (KernelMethod.Open(code, names.Own, Signature))
        using (code.For("c", Windows.Layout.Groups))
        {
            Windows.EmitNumbers(code);
            Windows.EmitLoop(code, "y", sum: null, () => code.Line($"Vec.Store({Windows.Activate(Windows.Result)}, py);"));
        }
    }
}
