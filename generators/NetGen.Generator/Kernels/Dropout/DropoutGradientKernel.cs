using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Dropout;

/// <summary>The gradient times the same factors. dx may be x or dy.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Parts">Parts of a sample that have a factor each.</param>
/// <param name="Features">Features of a sample.</param>
/// <param name="Producer">The activation whose output the input is, or null.</param>
internal sealed record DropoutGradientKernel(Target Target, int Parts, int Features, Activation? Producer) : Kernel(Target)
{
    public override string Id => "dropout.gradient";

    public override string Why => "What was dropped has no part in the loss, and what was kept the same factor as forward.";

    public override KernelSignature Signature => new(
        KernelParameter.Floats("x", new Operand.Source()),
        KernelParameter.Floats("dy", new Operand.DestinationGradient()),
        KernelParameter.Floats("dx", new Operand.SourceGradient()),
        KernelParameter.Floats("w", new Operand.Mask()));

    public override IEnumerable<VectorFunction> Functions => [.. ActivationCode.Of(Producer)?.GradientFunctions ?? [], VectorFunctions.Flush];

    public override void Emit(CodeWriter code, KernelNames names)
    {
        using (KernelMethod.Open(code, names.Own, Signature))
        {
            MaskedProducts.Emit(code, Target, Parts, Features, i =>
                code.Line($"Vec.Store({ActivationCode.StoredGradient(ActivationCode.Of(Producer), $"Vec.Load(x + {i})", $"Vec.Load(dy + {i}) * factor")}, dx + {i});"));
        }
    }
}
