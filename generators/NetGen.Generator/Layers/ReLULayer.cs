using NetGen.Generator.Kernels;
using NetGen.Generator.Model;

namespace NetGen.Generator.Layers;

/// <summary>max(x, 0).</summary>
internal sealed record ReLULayer : PointwiseLayer
{
    // MaxNative returns its second operand if either is NaN, so NaN passes through; the derivative at 0 is 0.
    private static readonly Activation s_function = new(
        x => $"Vec.MaxNative(VecF.Zero, {x})",
        (y, gradient) => $"Vec.AndNot({gradient}, Vec.LessThanOrEqual({y}, VecF.Zero))");

    public override string Kind => "ReLU";

    public override string MemberName => "ReLU";

    public override Activation Activation => s_function;

    public override string Describe(Shape input) => "ReLU";
}
