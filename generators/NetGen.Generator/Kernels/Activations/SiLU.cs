namespace NetGen.Generator.Kernels.Activations;

/// <summary>x · sigmoid(x).</summary>
internal static class SiLU
{
    private static readonly VectorFunction s_value = new(
        "SiLU", "VecF x", "x / (1 + e^−x) = max(x, 0) − t · e / (1 + e) with t = |x| and e = e^−t.",
        [
            "var t = Vec.MinNative(Vec.Create(110f), Vec.Abs(x));",
            "return Gated(x, DecayTimes(-t, t / (VecF.One + Decay(-t))));",
        ],
        VectorFunctions.Decay,
        VectorFunctions.DecayTimes,
        VectorFunctions.Gated);

    private static readonly VectorFunction s_gradient = new(
        "SiLUGradient", "VecF x, VecF dy", "dy · s · (1 + x · (1 − s)) with s = sigmoid(x).",
        [
            "var t = Vec.MinNative(Vec.Create(110f), Vec.Abs(x));",
            "var e = Decay(-t);",
            "var rest = VecF.One / (VecF.One + e);",
            "return dy * GatedSlope(x, e * rest * rest * ((VecF.One - t) + e));",
        ],
        VectorFunctions.Decay,
        VectorFunctions.GatedSlope);

    public static readonly ActivationCode Code = ActivationCode.Of(s_value, s_gradient);
}
