using NetGen.Generator.Graph;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Activations;

/// <summary>x above 0, α · (e^x − 1) elsewhere.</summary>
internal static class ELU
{
    private static readonly VectorFunction s_value = new(
        "ELU", "VecF x, float alpha", "x above 0, α · (e^x − 1) elsewhere, with the sign of x.",
        ["return Vec.ConditionalSelect(Vec.GreaterThan(x, VecF.Zero), x, Vec.CopySign(ExpMinusOne(Vec.MinNative(VecF.Zero, x)), x) * alpha);"],
        VectorFunctions.ExpMinusOne);

    // Told from y it would be y + α, which has lost its digits where y is near −α.
    private static readonly VectorFunction s_gradient = new(
        "ELUGradient", "VecF x, VecF dy, float alpha", "dy above 0, dy · α · e^x elsewhere.",
        ["return Vec.ConditionalSelect(Vec.GreaterThan(x, VecF.Zero), dy, dy * (Decay(Vec.MinNative(VecF.Zero, x)) * alpha));"],
        VectorFunctions.Decay);

    public static ActivationCode Of(Activation activation) => ActivationCode.Of(s_value, s_gradient, Expressions.Float(activation.Constants[0]));
}
