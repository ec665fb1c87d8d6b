namespace NetGen.Generator.Kernels;

/// <summary>
/// Elementary functions in single precision: minimax approximations that are off by a few units in the last place (specs/layers.md), rounding included, over the
/// whole range with its ends. Functions that vanish on one side are written so that they do, instead of as a difference. NaN gives NaN:
/// MinNative and MaxNative return their second operand if either is NaN.
/// </summary>
internal static class VectorFunctions
{
    /// <summary>e^x.</summary>
    public static readonly VectorFunction Exp;

    /// <summary>e^x − 1, exact to the last digits where that is small; x up to 88.</summary>
    public static readonly VectorFunction ExpMinusOne;

    /// <summary>1 / (1 + e^−x).</summary>
    public static readonly VectorFunction Sigmoid;

    /// <summary>e^x for x up to 0, and exactly 0 below −87.68: e^x is then no normal number any more. For sums and for factors of gradients.</summary>
    public static readonly VectorFunction Decay;

    /// <summary>factor · e^x for x from −174 to 0, rounded once where the product is smaller than normal numbers.</summary>
    public static readonly VectorFunction DecayTimes;

    /// <summary>Hyperbolic tangent.</summary>
    public static readonly VectorFunction Tanh;

    // The sum with which log(1 + f) = f + f² · sum, for f from √½ − 1 to √2 − 1.
    private static readonly string[] s_logarithm =
    [
        "var sum = Vec.MultiplyAddEstimate(f, Vec.Create(-0.07634305f), Vec.Create(0.12761501f));",
        "sum = Vec.MultiplyAddEstimate(f, sum, Vec.Create(-0.13160219f));",
        "sum = Vec.MultiplyAddEstimate(f, sum, Vec.Create(0.14201771f));",
        "sum = Vec.MultiplyAddEstimate(f, sum, Vec.Create(-0.16623355f));",
        "sum = Vec.MultiplyAddEstimate(f, sum, Vec.Create(0.20001226f));",
        "sum = Vec.MultiplyAddEstimate(f, sum, Vec.Create(-0.2500082f));",
        "sum = Vec.MultiplyAddEstimate(f, sum, Vec.Create(0.33333331f));",
        "sum = Vec.MultiplyAddEstimate(f, sum, Vec.Create(-0.5f));",
    ];

    /// <summary>log(1 + x) for finite x of at least 0.</summary>
    public static readonly VectorFunction LogOnePlus = new(
        "LogOnePlus",
        "VecF x",
        "log(1 + x) for x from 0: exact to the last digits where x is small, and 0 for 0. What rounding 1 + x loses is made up for.",
        [
            "var rounded = VecF.One + x;",
            "var lost = (x - (rounded - VecF.One)) / rounded;",
            "var bits = Vec.AsInt32(rounded) - Vec.Create(0x3F3504F3);",
            "var n = Vec.ConvertToSingle(bits >> 23);",
            "var f = Vec.AsSingle((bits & Vec.Create(0x7FFFFF)) + Vec.Create(0x3F3504F3)) - VecF.One;",
            .. s_logarithm,
            "sum = Vec.MultiplyAddEstimate(f * f, sum, lost);",
            "sum = Vec.MultiplyAddEstimate(n, Vec.Create(1.42860677e-6f), sum);",
            "return Vec.MultiplyAddEstimate(n, Vec.Create(0.693145752f), f + sum);",
        ]);

    /// <summary>The natural logarithm.</summary>
    public static readonly VectorFunction Log = new(
        "Log",
        "VecF x",
        "log x: −∞ at 0 and NaN below. What is no normal number is multiplied by 2^25 first; log 2 in two parts keeps the digits.",
        [
            "var small = Vec.LessThan(x, Vec.Create(1.17549435e-38f));",
            "var bits = Vec.AsInt32(Vec.ConditionalSelect(small, x * 33554432f, x)) - Vec.Create(0x3F3504F3);",
            "var n = Vec.ConvertToSingle(bits >> 23) - (small & Vec.Create(25f));",
            "var f = Vec.AsSingle((bits & Vec.Create(0x7FFFFF)) + Vec.Create(0x3F3504F3)) - VecF.One;",
            .. s_logarithm,
            "sum = Vec.MultiplyAddEstimate(n, Vec.Create(1.42860677e-6f), f * f * sum);",
            "var y = Vec.MultiplyAddEstimate(n, Vec.Create(0.693145752f), f + sum);",
            "y = Vec.ConditionalSelect(Vec.Equals(x, Vec.Create(float.PositiveInfinity)), x, y);",
            "y = Vec.ConditionalSelect(Vec.Equals(x, VecF.Zero), Vec.Create(float.NegativeInfinity), y);",
            "return y | ~Vec.GreaterThanOrEqual(x, VecF.Zero);",
        ]);

    /// <summary>e^(t²/2) · Φ(−t), with the distribution function Φ of the normal distribution, for t from 0 to 15.</summary>
    public static readonly VectorFunction ScaledTail = new(
        "ScaledTail",
        "VecF t",
        "e^(t²/2) · Φ(−t) for t from 0 to 15: a rational function of positive terms, so that no digits are lost.",
        [
            "var numerator = Vec.MultiplyAddEstimate(t, Vec.Create(0.004122312f), Vec.Create(0.04068938f));",
            "numerator = Vec.MultiplyAddEstimate(t, numerator, Vec.Create(0.18342472f));",
            "numerator = Vec.MultiplyAddEstimate(t, numerator, Vec.Create(0.43858668f));",
            "numerator = Vec.MultiplyAddEstimate(t, numerator, Vec.Create(0.5f));",
            "var denominator = Vec.MultiplyAddEstimate(t, Vec.Create(0.01033299f), Vec.Create(0.10199938f));",
            "denominator = Vec.MultiplyAddEstimate(t, denominator, Vec.Create(0.46996408f));",
            "denominator = Vec.MultiplyAddEstimate(t, denominator, Vec.Create(1.2033484f));",
            "denominator = Vec.MultiplyAddEstimate(t, denominator, Vec.Create(1.6750582f));",
            "denominator = Vec.MultiplyAddEstimate(t, denominator, VecF.One);",
            "return numerator / denominator;",
        ]);

    /// <summary>What is too small to matter in a gradient, and would only slow down whoever multiplies by it, is 0.</summary>
    public static readonly VectorFunction Flush = new(
        "Flush",
        "VecF x",
        "x, but 0 where |x| is below 1e-30: products with what is left are normal numbers, which many processors multiply a hundred times faster.",
        ["return Vec.ConditionalSelect(Vec.LessThan(Vec.Abs(x), Vec.Create(1e-30f)), VecF.Zero, x);"]);

    /// <summary>
    /// x · P(x) for a P with P(x) + P(−x) = 1, from t · P(−t) with t = |x|: max(x, 0) less that. −∞ · 0 is NaN, as PyTorch's.
    /// </summary>
    public static readonly VectorFunction Gated = new(
        "Gated",
        "VecF x, VecF tail",
        "x · P(x), where P(x) + P(−x) = 1, from the tail t · P(−t) with t = |x|; NaN for −∞, which is −∞ · 0.",
        ["return (Vec.MaxNative(VecF.Zero, x) - tail) | Vec.Equals(x, Vec.Create(float.NegativeInfinity));"]);

    /// <summary>The derivative of such a function at x, from that at −|x|.</summary>
    public static readonly VectorFunction GatedSlope = new(
        "GatedSlope",
        "VecF x, VecF slope",
        "The derivative of such a function at x, from that at −|x|: the two add up to 1.",
        ["return Vec.ConditionalSelect(Vec.LessThan(x, VecF.Zero), slope, VecF.One - slope);"]);

    // Adding 1.5 · 2^23 rounds to an integer, which then stands in the low bits; log 2 in two parts keeps the remainder exact.
    private static readonly VectorFunction s_reduce = new(
        "ExpReduced",
        "VecF x, out VecF power",
        "e^r − 1 with r = x − n · log 2 and n the integer nearest to x / log 2; the low bits of power are those of n.",
        [
            "power = Vec.MultiplyAddEstimate(x, Vec.Create(1.44269504f), Vec.Create(12582912f));",
            "var n = power - Vec.Create(12582912f);",
            "var r = Vec.MultiplyAddEstimate(n, Vec.Create(-0.693359375f), x);",
            "r = Vec.MultiplyAddEstimate(n, Vec.Create(2.12194440e-4f), r);",
            "var sum = Vec.MultiplyAddEstimate(r, Vec.Create(0.0013814539f), Vec.Create(0.008368745f));",
            "sum = Vec.MultiplyAddEstimate(r, sum, Vec.Create(0.04166839f));",
            "sum = Vec.MultiplyAddEstimate(r, sum, Vec.Create(0.16666521f));",
            "sum = Vec.MultiplyAddEstimate(r, sum, Vec.Create(0.49999994f));",
            "return Vec.MultiplyAddEstimate(r * r, sum, r);",
        ]);

    static VectorFunctions()
    {
        Exp = new(
            "Exp",
            "VecF x",
            "e^x: 0 below −104 and infinite above 89; the power of two is multiplied in as two halves, since alone it may overflow.",
            [
                "x = Vec.MinNative(Vec.Create(89f), Vec.MaxNative(Vec.Create(-105f), x));",
                "var e = VecF.One + ExpReduced(x, out var power);",
                "var n = Vec.AsInt32(power) - Vec.Create(0x4B400000);",
                "var half = n >> 1;",
                "e *= Vec.AsSingle((half + Vec.Create(127)) << 23);",
                "return e * Vec.AsSingle((n - half + Vec.Create(127)) << 23);",
            ],
            s_reduce);
        ExpMinusOne = new(
            "ExpMinusOne",
            "VecF x",
            "e^x − 1, without the loss of digits near 0; x up to 88.",
            [
                "var e = ExpReduced(Vec.MaxNative(Vec.Create(-87f), x), out var power);",
                "var scale = Vec.AsSingle((Vec.AsInt32(power) << 23) + Vec.Create(127 << 23));",
                "return Vec.MultiplyAddEstimate(e, scale, scale - VecF.One);",
            ],
            s_reduce);
        Decay = new(
            "Decay",
            "VecF x",
            "e^x for x up to 0; exactly 0 below −87.68, where it is no normal number.",
            [
                "var e = VecF.One + ExpReduced(Vec.MaxNative(Vec.Create(-87.9f), x), out var power);",
                "return e * Vec.AsSingle((Vec.AsInt32(power) << 23) + Vec.Create(127 << 23));",
            ],
            s_reduce);
        DecayTimes = new(
            "DecayTimes",
            "VecF x, VecF factor",
            "factor · e^x for x from −174 to 0; the power of two comes last, so that a result that is no normal number is rounded once.",
            [
                "var e = VecF.One + ExpReduced(x, out var power);",
                "var n = Vec.AsInt32(power) - Vec.Create(0x4B400000);",
                "var half = n >> 1;",
                "e *= Vec.AsSingle((half + Vec.Create(127)) << 23);",
                "return e * factor * Vec.AsSingle((n - half + Vec.Create(127)) << 23);",
            ],
            s_reduce);
        Sigmoid = new(
            "Sigmoid",
            "VecF x",
            "1 / (1 + e^−x), below 0 as e^x / (1 + e^x): nothing overflows on either side.",
            [
                "var e = Exp(-Vec.Abs(x));",
                "return Vec.ConditionalSelect(Vec.LessThan(x, VecF.Zero), e, VecF.One) / (VecF.One + e);",
            ],
            Exp);
        Tanh = new(
            "Tanh",
            "VecF x",
            "tanh x = −e / (2 + e) with e = exp(−2 |x|) − 1, which is never below −1.",
            [
                "var e = ExpMinusOne(Vec.Abs(x) * -2f);",
                "return Vec.CopySign(-e / (e + Vec.Create(2f)), x);",
            ],
            ExpMinusOne);
    }
}
