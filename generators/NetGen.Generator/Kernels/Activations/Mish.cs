namespace NetGen.Generator.Kernels.Activations;

/// <summary>x · tanh(log(1 + e^x)).</summary>
internal static class Mish
{
    // tanh(log(1 + w)) = (w² + 2w) / (w² + 2w + 2) with w = e^x; above 0 numerator and denominator are divided by w².
    private static readonly VectorFunction s_value = new(
        "Mish", "VecF x", "x · tanh(log(1 + e^x)), with e = e^−|x|: x · e (e + 2) / (e² + 2e + 2) below 0, x · (1 + 2e) / (1 + 2e + 2e²) above; NaN for −∞, which is −∞ · 0.",
        [
            "var t = Vec.MinNative(Vec.Create(110f), Vec.Abs(x));",
            "var e = Decay(-t);",
            "var twice = e + e;",
            "var below = DecayTimes(-t, -t * (e + Vec.Create(2f)) / Vec.MultiplyAddEstimate(e, e, twice + Vec.Create(2f)));",
            "var numerator = VecF.One + twice;",
            "var above = x * (numerator / Vec.MultiplyAddEstimate(twice, e, numerator));",
            "return Vec.ConditionalSelect(Vec.LessThan(x, VecF.Zero), below, above) | Vec.Equals(x, Vec.Create(float.NegativeInfinity));",
        ],
        VectorFunctions.Decay,
        VectorFunctions.DecayTimes);

    private static readonly VectorFunction s_gradient = new(
        "MishGradient", "VecF x, VecF dy", "dy · (P + x · P′) with P = tanh(log(1 + e^x)), from the same quotients.",
        [
            "var t = Vec.MinNative(Vec.Create(110f), Vec.Abs(x));",
            "var e = Decay(-t);",
            "var twice = e + e;",
            "var low = Vec.MultiplyAddEstimate(e, e, twice + Vec.Create(2f));",
            "var below = Vec.MultiplyAddEstimate(t * -4f, e + VecF.One, (e + Vec.Create(2f)) * low) * e / (low * low);",
            "var numerator = VecF.One + twice;",
            "var high = Vec.MultiplyAddEstimate(twice, e, numerator);",
            "var above = Vec.MultiplyAddEstimate(t * (twice * twice), (e + VecF.One) / (high * high), numerator / high);",
            "return dy * Vec.ConditionalSelect(Vec.LessThan(x, VecF.Zero), below, above);",
        ],
        VectorFunctions.Decay);

    public static readonly ActivationCode Code = ActivationCode.Of(s_value, s_gradient);
}
