namespace NetGen.Generator.Kernels;

/// <summary>
/// Elementary functions in single precision: minimax approximations whose relative error, rounding included, is below 3e-7. NaN gives NaN.
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

    /// <summary>Hyperbolic tangent.</summary>
    public static readonly VectorFunction Tanh = new(
        "Tanh",
        "VecF x",
        "tanh x: an odd rational function of x, which is 1 to the last digit where x is cut off.",
        [
            "x = Vec.MinNative(Vec.Create(9.02f), Vec.MaxNative(Vec.Create(-9.02f), x));",
            "var square = x * x;",
            "var numerator = Vec.MultiplyAddEstimate(square, Vec.Create(-1.22036764e-11f), Vec.Create(3.0585333e-8f));",
            "numerator = Vec.MultiplyAddEstimate(square, numerator, Vec.Create(2.8007596e-5f));",
            "numerator = Vec.MultiplyAddEstimate(square, numerator, Vec.Create(0.0038683347f));",
            "numerator = Vec.MultiplyAddEstimate(square, numerator, Vec.Create(0.1367992f));",
            "numerator = Vec.MultiplyAddEstimate(square, numerator, VecF.One);",
            "var denominator = Vec.MultiplyAddEstimate(square, Vec.Create(1.2873759e-6f), Vec.Create(0.00039386432f));",
            "denominator = Vec.MultiplyAddEstimate(square, denominator, Vec.Create(0.027245864f));",
            "denominator = Vec.MultiplyAddEstimate(square, denominator, Vec.Create(0.47013253f));",
            "denominator = Vec.MultiplyAddEstimate(square, denominator, VecF.One);",
            "return x * numerator / denominator;",
        ]);

    /// <summary>The error function.</summary>
    public static readonly VectorFunction Erf = new(
        "Erf",
        "VecF x",
        "erf x: an odd rational function of x, which is 1 to the last digit where x is cut off.",
        [
            "x = Vec.MinNative(Vec.Create(3.92f), Vec.MaxNative(Vec.Create(-3.92f), x));",
            "var square = x * x;",
            "var numerator = Vec.MultiplyAddEstimate(square, Vec.Create(2.0501025e-6f), Vec.Create(0.00028488142f));",
            "numerator = Vec.MultiplyAddEstimate(square, numerator, Vec.Create(0.0037655502f));",
            "numerator = Vec.MultiplyAddEstimate(square, numerator, Vec.Create(0.05274852f));",
            "numerator = Vec.MultiplyAddEstimate(square, numerator, Vec.Create(0.19040488f));",
            "numerator = Vec.MultiplyAddEstimate(square, numerator, Vec.Create(1.1283791f));",
            "var denominator = Vec.MultiplyAddEstimate(square, Vec.Create(3.8091803e-5f), Vec.Create(0.0011625196f));",
            "denominator = Vec.MultiplyAddEstimate(square, denominator, Vec.Create(0.014969084f));",
            "denominator = Vec.MultiplyAddEstimate(square, denominator, Vec.Create(0.114108466f));",
            "denominator = Vec.MultiplyAddEstimate(square, denominator, Vec.Create(0.50207466f));",
            "denominator = Vec.MultiplyAddEstimate(square, denominator, VecF.One);",
            "return x * numerator / denominator;",
        ]);

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
        Sigmoid = new("Sigmoid", "VecF x", "1 / (1 + e^−x).", ["return VecF.One / (VecF.One + Exp(-x));"], Exp);
    }
}
