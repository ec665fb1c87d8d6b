using NetGen.Generator.Kernels;
using NetGen.Generator.Model;

namespace NetGen.Generator.Layers;

/// <summary>x · sigmoid(x).</summary>
internal sealed record SiLULayer : PointwiseLayer
{
    private static readonly VectorFunction s_value = new(
        "SiLU", "VecF x", "x / (1 + e^−x).", ["return x / (VecF.One + Exp(-x));"], VectorFunctions.Exp);

    private static readonly VectorFunction s_gradient = new(
        "SiLUGradient", "VecF x, VecF dy", "dy · s · (1 + x · (1 − s)) with s = sigmoid(x).",
        [
            "var s = Sigmoid(x);",
            "return dy * (s * Vec.MultiplyAddEstimate(x, VecF.One - s, VecF.One));",
        ],
        VectorFunctions.Sigmoid);

    private static readonly Activation s_function = Activation.Of(s_value, s_gradient) with { IsMonotone = false, GradientTakesInput = true };

    public override string Kind => "SiLU";

    public override string MemberName => "SiLU";

    public override Activation Activation => s_function;

    public override string Describe(Shape input) => "SiLU";
}
