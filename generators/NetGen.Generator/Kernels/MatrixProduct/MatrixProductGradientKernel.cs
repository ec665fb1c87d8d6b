using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.MatrixProduct;

/// <summary>The gradient to a factor of a matrix product, for one block.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Plan">The product that it is.</param>
/// <param name="Scale">The factor of the product.</param>
/// <param name="Input">The factor whose gradient it is: 0 for the left one.</param>
/// <param name="Producer">The activation whose output that factor is and by whose derivative the gradient is multiplied, or null.</param>
/// <param name="Accumulates">Whether it is added to what is there.</param>
internal sealed record MatrixProductGradientKernel(Target Target, ProductPlan Plan, double Scale, int Input, Activation? Producer, bool Accumulates) : Kernel(Target)
{
    public override string Id => "matmul.gradient";

    public override string Why => "The gradient to a factor is a product with the other one transposed, which only changes strides.";

    public override IEnumerable<VectorFunction> Functions => [.. ActivationCode.Of(Producer)?.GradientFunctions ?? [], VectorFunctions.Flush];

    public override KernelSignature Signature => new(
    [
        KernelParameter.Floats("dy", new Operand.DestinationGradient()),
        KernelParameter.Floats("other", new Operand.Source(1 - Input)),
        .. Producer is null ? (KernelParameter[])[] : [KernelParameter.Floats("x", new Operand.Source(Input))],
        KernelParameter.Floats("dx", new Operand.SourceGradient(Input)),
    ]);

    /// <summary>That of a node.</summary>
    public static Kernel Of(NodeTraining training, int input)
    {
        ProductPlan forward = ProductPlan.Blocks(training.Target, training.Node);
        GradientRequest request = training.Inputs[input];
        return new MatrixProductGradientKernel(
            training.Target, input == 0 ? forward.ToLeft : forward.ToRight, ((MatrixProductOp)training.Node.Op).Scale, input, request.Producer, request.Accumulates);
    }

    public override void Emit(CodeWriter code, KernelNames names)
    {
        (string left, string right) = Input == 0 ? ("dy", "other") : ("other", "dy");
        new ProductLoops(code, Target, Plan).Emit(names.Own, Signature, left, right, () => { }, (sum, place) => EmitStore(code, sum, place));
    }

    private void EmitStore(CodeWriter code, string sum, string place)
    {
        string gradient = MatrixProductKernel.Scaled(sum, Scale);
        string value = Accumulates ? $"Vec.Load(dx + {place}) + {gradient}" : gradient;
        code.Line($"Vec.Store({ActivationCode.StoredGradient(ActivationCode.Of(Producer), $"Vec.Load(x + {place})", $"({value})")}, dx + {place});");
    }
}
