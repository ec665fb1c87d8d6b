namespace NetGen.Generator.Kernels.Activations;

/// <summary>x / (1 + |x|).</summary>
internal static class Softsign
{
    private static readonly VectorFunction s_value = new(
        "Softsign", "VecF x", "x / (1 + |x|); NaN for ±∞, which is ∞ / ∞.", ["return x / (VecF.One + Vec.Abs(x));"]);

    // Told from y it would be (1 − |y|)², which has lost its digits where y is near ±1.
    private static readonly VectorFunction s_gradient = new(
        "SoftsignGradient", "VecF x, VecF dy", "dy / (1 + |x|)².",
        [
            "var size = VecF.One + Vec.Abs(x);",
            "return dy / (size * size);",
        ]);

    public static readonly ActivationCode Code = ActivationCode.Of(s_value, s_gradient);
}
