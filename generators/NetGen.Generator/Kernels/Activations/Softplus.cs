using NetGen.Generator.Graph;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Activations;

/// <summary>log(1 + e^(β · x)) / β, and x where β · x is above a threshold.</summary>
internal static class Softplus
{
    // What rounding β · x loses comes back as a factor. Beyond most, e is 0.
    private static readonly VectorFunction s_value = new(
        "Softplus", "VecF x, float beta, float most, float threshold", "log(1 + e^(β · x)) / β = max(x, 0) + log(1 + e^−|β · x|) / β, and x where β · x is above the threshold.",
        [
            "var t = Vec.MinNative(Vec.Create(most), Vec.Abs(x));",
            "var exponent = t * beta;",
            "var lost = Vec.MultiplyAddEstimate(t, Vec.Create(beta), -exponent);",
            "var e = Exp(-exponent);",
            "e = Vec.MultiplyAddEstimate(-e, lost, e);",
            "var y = Vec.MaxNative(VecF.Zero, x) + LogOnePlus(e) / Vec.Create(beta);",
            "return Vec.ConditionalSelect(Vec.GreaterThan(x * beta, Vec.Create(threshold)), x, y);",
        ],
        VectorFunctions.Exp,
        VectorFunctions.LogOnePlus);

    private static readonly VectorFunction s_gradient = new(
        "SoftplusGradient", "VecF x, VecF dy, float beta, float most, float threshold", "dy · e^(β · x) / (1 + e^(β · x)), and dy where β · x is above the threshold.",
        [
            "var t = Vec.MinNative(Vec.Create(most), Vec.Abs(x));",
            "var exponent = t * beta;",
            "var lost = Vec.MultiplyAddEstimate(t, Vec.Create(beta), -exponent);",
            "var e = Decay(-exponent);",
            "e = Vec.MultiplyAddEstimate(-e, lost, e);",
            "var slope = Vec.ConditionalSelect(Vec.LessThan(x, VecF.Zero), e, VecF.One) / (VecF.One + e);",
            "return Vec.ConditionalSelect(Vec.GreaterThan(x * beta, Vec.Create(threshold)), dy, dy * slope);",
        ],
        VectorFunctions.Decay);

    public static ActivationCode Of(Activation activation)
    {
        double beta = activation.Constants[0];
        return ActivationCode.Of(s_value, s_gradient, Expressions.Float(beta), Expressions.Float(110 / beta), Expressions.Float(activation.Constants[1]));
    }
}
