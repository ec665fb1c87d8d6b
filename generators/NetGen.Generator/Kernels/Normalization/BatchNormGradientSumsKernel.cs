using System.Collections.Generic;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Normalization;

/// <summary>For every channel the sum of the gradients g that reach the normalised values, and the sum of g · (z − mean): [C][2].</summary>
/// <param name="Windows">What is normalised, and what follows.</param>
internal sealed record BatchNormGradientSumsKernel(BatchNormWindows Windows) : Kernel(Windows.Target)
{
    public override string Id => "batch-norm.gradient-sums";

    public override string Why => "What follows is computed anew from z, which is cheaper than storing it.";

    public override KernelSignature Signature => new(
        KernelParameter.Floats("z", new Operand.Source()),
        KernelParameter.Floats("dy", new Operand.DestinationGradient()),
        KernelParameter.Floats("mean", new Operand.OfBatch("mean")),
        KernelParameter.Floats("scale", new Operand.OfBatch("scale")),
        KernelParameter.Floats("shift", new Operand.OfBatch("shift")),
        KernelParameter.Floats("partial", new Operand.OfBlock("partial")));

    public override IEnumerable<VectorFunction> Functions => Windows.GradientFunctions;

    public override void Emit(CodeWriter code, KernelNames names)
    {
        var sums = new LongSum(code, Target, ["sum", "product"], (long)Windows.PooledRows * Windows.PooledColumns);
        using (sums.Open(names.Own, Signature.Declaration))
        using (code.For("c", Windows.Shape.Channels))
        {
            BatchNormWindows.EmitStatistics(code);
            sums.StartAtZero();
            Windows.EmitLoop(code, "dy", sums, () => EmitWindow(code));
            sums.Finish();
            code.Line("partial[2 * c] = Vec.Sum(sum);");
            code.Line("partial[2 * c + 1] = Vec.Sum(product);");
        }
    }

    // The first of the largest values gets the gradient.
    private void EmitWindow(CodeWriter code)
    {
        code.Line($"var g = {Windows.Gradient()};");
        code.Line($"var chosen = z{Windows.Elements - 1};");
        for (int i = Windows.Elements - 2; i >= 0; i--)
        {
            code.Line($"chosen = Vec.ConditionalSelect(Vec.Equals(v{i}, largest), z{i}, chosen);");
        }

        code.Line("sum += g;");
        code.Line("product = Vec.MultiplyAddEstimate(g, chosen - m, product);");
    }
}
