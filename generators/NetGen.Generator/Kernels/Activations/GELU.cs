namespace NetGen.Generator.Kernels.Activations;

/// <summary>x · Φ(x), with the distribution function Φ of the normal distribution or an approximation of it by tanh.</summary>
internal static class GELU
{
    // What rounding t² loses is a unit in the last place of the exponent; it comes back as a factor.
    public static readonly ActivationCode Exact = ActivationCode.Of(
        new(
            "GELU", "VecF x", "x · Φ(x) = max(x, 0) − t · Φ(−t) with t = |x|.",
            [
                "var t = Vec.MinNative(Vec.Create(14.5f), Vec.Abs(x));",
                "var square = t * t;",
                "var lost = Vec.MultiplyAddEstimate(t, t, -square);",
                "var tail = t * ScaledTail(t);",
                "tail = DecayTimes(square * -0.5f, Vec.MultiplyAddEstimate(tail * -0.5f, lost, tail));",
                "return Gated(x, tail);",
            ],
            VectorFunctions.ScaledTail,
            VectorFunctions.DecayTimes,
            VectorFunctions.Gated),
        new(
            "GELUGradient", "VecF x, VecF dy", "dy · (Φ(x) + x · φ(x)); at −t that is e^(−t²/2) · (ScaledTail(t) − t / √2π).",
            [
                "var t = Vec.MinNative(Vec.Create(14.5f), Vec.Abs(x));",
                "var square = t * t;",
                "var lost = Vec.MultiplyAddEstimate(t, t, -square);",
                "var slope = Vec.MultiplyAddEstimate(t, Vec.Create(-0.39894228f), ScaledTail(t));",
                "slope = Decay(square * -0.5f) * Vec.MultiplyAddEstimate(slope * -0.5f, lost, slope);",
                "return dy * GatedSlope(x, slope);",
            ],
            VectorFunctions.ScaledTail,
            VectorFunctions.Decay,
            VectorFunctions.GatedSlope));

    // 2 √(2 / π) = 1.5957692 − 4.534068e-08, and 0.044715 times that = 0.071354814 + 2.3988325e-09.
    private static readonly VectorFunction s_exponent = new(
        "GELUTanhExponent", "VecF t, out VecF low", "2 √(2 / π) · (t + 0.044715 t³) in two parts: of a large exponent every digit counts.",
        [
            "var square = t * t;",
            "var term = square * Vec.Create(0.071354814f);",
            "var sum = term + Vec.Create(1.5957692f);",
            "var part = sum - term;",
            "low = (term - (sum - part)) + (Vec.Create(1.5957692f) - part);",
            "low += Vec.MultiplyAddEstimate(square, Vec.Create(0.071354814f), -term);",
            "low += Vec.MultiplyAddEstimate(Vec.MultiplyAddEstimate(t, t, -square), Vec.Create(0.071354814f), Vec.MultiplyAddEstimate(square, Vec.Create(2.3988325e-09f), Vec.Create(-4.534068e-08f)));",
            "var product = t * sum;",
            "low = Vec.MultiplyAddEstimate(t, low, Vec.MultiplyAddEstimate(t, sum, -product));",
            "return product;",
        ]);

    // (1 + tanh u) / 2 = 1 / (1 + e^−2u).
    public static readonly ActivationCode ByTanh = ActivationCode.Of(
        new(
            "GELUTanh", "VecF x", "x · (1 + tanh u) / 2 with u = √(2 / π) · (x + 0.044715 x³), as max(x, 0) − t · e / (1 + e) with t = |x| and e = exp(−2|u|).",
            [
                "var t = Vec.MinNative(Vec.Create(11f), Vec.Abs(x));",
                "var exponent = GELUTanhExponent(t, out var low);",
                "var tail = t / (VecF.One + Decay(-exponent));",
                "tail = DecayTimes(-exponent, Vec.MultiplyAddEstimate(-tail, low, tail));",
                "return Gated(x, tail);",
            ],
            s_exponent,
            VectorFunctions.Decay,
            VectorFunctions.DecayTimes,
            VectorFunctions.Gated),
        new(
            "GELUTanhGradient", "VecF x, VecF dy", "dy · s · (1 + x · (1 − s) · 2u′) with s = (1 + tanh u) / 2.",
            [
                "var t = Vec.MinNative(Vec.Create(11f), Vec.Abs(x));",
                "var exponent = GELUTanhExponent(t, out var low);",
                "var e = Decay(-exponent);",
                "e = Vec.MultiplyAddEstimate(-e, low, e);",
                "var rest = VecF.One / (VecF.One + e);",
                "var steep = t * Vec.MultiplyAddEstimate(t * t, Vec.Create(0.21406445f), Vec.Create(1.5957692f));",
                "var slope = e * rest * Vec.MultiplyAddEstimate(-steep, rest, VecF.One);",
                "return dy * GatedSlope(x, slope);",
            ],
            s_exponent,
            VectorFunctions.Decay,
            VectorFunctions.GatedSlope));
}
