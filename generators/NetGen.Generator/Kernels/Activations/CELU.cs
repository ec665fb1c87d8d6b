using NetGen.Generator.Graph;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Activations;

/// <summary>x above 0, α · (e^(x / α) − 1) elsewhere.</summary>
internal static class CELU
{
    private static readonly VectorFunction s_value = new(
        "CELU", "VecF x, float alpha", "x above 0, α · (e^(x / α) − 1) elsewhere, with the sign of x.",
        ["return Vec.ConditionalSelect(Vec.GreaterThan(x, VecF.Zero), x, Vec.CopySign(ExpMinusOne(Vec.MinNative(VecF.Zero, x) / Vec.Create(alpha)), x) * alpha);"],
        VectorFunctions.ExpMinusOne);

    private static readonly VectorFunction s_gradient = new(
        "CELUGradient", "VecF x, VecF dy, float alpha", "dy above 0, dy · e^(x / α) elsewhere; what rounding x / α loses comes back as a factor.",
        [
            "var low = Vec.MaxNative(Vec.Create(alpha * -110f), Vec.MinNative(VecF.Zero, x));",
            "var exponent = low / Vec.Create(alpha);",
            "var lost = Vec.MultiplyAddEstimate(exponent, Vec.Create(-alpha), low) / Vec.Create(alpha);",
            "var e = Decay(exponent);",
            "return Vec.ConditionalSelect(Vec.GreaterThan(x, VecF.Zero), dy, dy * Vec.MultiplyAddEstimate(e, lost, e));",
        ],
        VectorFunctions.Decay);

    public static ActivationCode Of(Activation activation) => ActivationCode.Of(s_value, s_gradient, Expressions.Float(activation.Constants[0]));
}
