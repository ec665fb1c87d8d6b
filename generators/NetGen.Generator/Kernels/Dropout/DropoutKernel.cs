using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Dropout;

/// <summary>A block times the factors that were drawn for it.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Parts">Parts of a sample that have a factor each.</param>
/// <param name="Features">Features of a sample.</param>
internal sealed record DropoutKernel(Target Target, int Parts, int Features) : Kernel(Target)
{
    public override string Id => "dropout";

    public override string Why => "Factors are drawn before the step, so that every number of threads sees the same.";

    public override KernelSignature Signature => new(
        KernelParameter.Floats("x", new Operand.Source()),
        KernelParameter.Floats("w", new Operand.Mask()),
        KernelParameter.Floats("b", Operand.Null),
        KernelParameter.Floats("y", new Operand.Destination()));

    public static bool TryPlan(NodeTraining training)
    {
        int parts = ((DropoutOp)training.Node.Op).Parts;
        int features = training.Node.Input.Length;
        return WeightlessTraining.Plan(
            training,
            new DropoutKernel(training.Target, parts, features),
            () => new DropoutGradientKernel(training.Target, parts, features, training.Producer));
    }

    public override void Emit(CodeWriter code, KernelNames names)
    {
        using (KernelMethod.Open(code, names.Own, Signature))
        {
            MaskedProducts.Emit(code, Target, Parts, Features, i => code.Line($"Vec.Store(Vec.Load(x + {i}) * factor, y + {i});"));
        }
    }
}
