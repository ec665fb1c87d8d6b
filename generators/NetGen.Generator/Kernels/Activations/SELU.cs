namespace NetGen.Generator.Kernels.Activations;

/// <summary>λ · x above 0, λ · α · (e^x − 1) elsewhere.</summary>
internal static class SELU
{
    // λ = 1.0507009873554805, and λ · α = 1.7580993408473766.
    private static readonly VectorFunction s_value = new(
        "SELU", "VecF x", "λ · x above 0, λ · α · (e^x − 1) elsewhere, with the sign of x.",
        ["return Vec.ConditionalSelect(Vec.GreaterThan(x, VecF.Zero), x * 1.05070099f, Vec.CopySign(ExpMinusOne(Vec.MinNative(VecF.Zero, x)), x) * 1.75809934f);"],
        VectorFunctions.ExpMinusOne);

    private static readonly VectorFunction s_gradient = new(
        "SELUGradient", "VecF x, VecF dy", "dy · λ above 0, dy · λ · α · e^x elsewhere.",
        ["return dy * Vec.ConditionalSelect(Vec.GreaterThan(x, VecF.Zero), Vec.Create(1.05070099f), Decay(Vec.MinNative(VecF.Zero, x)) * 1.75809934f);"],
        VectorFunctions.Decay);

    public static readonly ActivationCode Code = ActivationCode.Of(s_value, s_gradient);
}
