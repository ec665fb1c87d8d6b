using NetGen.Generator.Kernels;
using NetGen.Generator.Model;

namespace NetGen.Generator.Layers;

/// <summary>x · min(max(x + 3, 0), 6) / 6.</summary>
internal sealed record HardswishLayer : PointwiseLayer
{
    private static readonly VectorFunction s_value = new(
        "Hardswish", "VecF x", "x · min(max(x + 3, 0), 6) / 6; the quotient first, which is exactly 1 above 3.",
        ["return x * (Vec.MinNative(Vec.Create(6f), Vec.MaxNative(VecF.Zero, x + Vec.Create(3f))) * (1f / 6));"]);

    private static readonly VectorFunction s_gradient = new(
        "HardswishGradient", "VecF x, VecF dy", "dy · (x + 3 / 2) / 3 between −3 and 3; 0 below and dy above.",
        [
            "var inner = dy * ((x + Vec.Create(1.5f)) * (1f / 3));",
            "inner = Vec.AndNot(inner, Vec.LessThanOrEqual(x, Vec.Create(-3f)));",
            "return Vec.ConditionalSelect(Vec.GreaterThanOrEqual(x, Vec.Create(3f)), dy, inner);",
        ]);

    private static readonly Activation s_function = Activation.Of(s_value, s_gradient) with { IsMonotone = false, GradientTakesInput = true };

    public override string Kind => "Hardswish";

    public override string MemberName => "Hardswish";

    public override Activation Activation => s_function;

    public override string Describe(Shape input) => "Hardswish";
}
