namespace NetGen.Conformance.Tests.Functions;

/// <summary>Functions in double precision that keep their digits in their tails, and units in the last place of single precision.</summary>
internal static class Exact
{
    private static readonly double s_tanhScale = 2 * Math.Sqrt(2 / Math.PI);

    /// <summary>1 / (1 + e^−x).</summary>
    public static double Sigmoid(double x) => x < 0 ? Math.Exp(x) / (1 + Math.Exp(x)) : 1 / (1 + Math.Exp(-x));

    /// <summary>e^x − 1.</summary>
    public static double ExpMinusOne(double x) => Math.Abs(x) > 0.1 ? Math.Exp(x) - 1 : 2 * Math.Sinh(x / 2) * Math.Exp(x / 2);

    /// <summary>log(1 + x) for x from 0.</summary>
    public static double LogOnePlus(double x) => 1 + x == 1 ? x : Math.Log(1 + x) * (x / (1 + x - 1));

    /// <summary>Hyperbolic tangent.</summary>
    public static double Tanh(double x) => Math.Tanh(x);

    /// <summary>The share of the normal distribution below x.</summary>
    public static double NormalArea(double x)
    {
        if (x < -2.5)
        {
            // Laplace's continued fraction, from its end.
            double fraction = -x;
            for (int n = 300; n >= 1; n--)
            {
                fraction = -x + (n / fraction);
            }

            return NormalDensity(x) / fraction;
        }

        if (x > 2.5)
        {
            return 1 - NormalArea(-x);
        }

        double term = x;
        double sum = x;
        for (int n = 3; Math.Abs(term) > 1e-18 * Math.Abs(sum); n += 2)
        {
            term *= x * x / n;
            sum += term;
        }

        return 0.5 + (sum * NormalDensity(x));
    }

    /// <summary>The density of the normal distribution.</summary>
    public static double NormalDensity(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);

    /// <summary>tanh(log(1 + e^x)), from e^−|x|, which cannot overflow.</summary>
    public static double MishShare(double x)
    {
        double e = Math.Exp(-Math.Abs(x));
        return x < 0 ? e * (e + 2) / ((e * (e + 2)) + 2) : (1 + (2 * e)) / (1 + (2 * e) + (2 * e * e));
    }

    /// <summary>Its derivative: 1 − tanh² times the logistic function.</summary>
    public static double MishShareSlope(double x) => (1 - MishShare(x)) * (1 + MishShare(x)) * Sigmoid(x);

    /// <summary>2u of GELU by tanh.</summary>
    public static double TanhExponent(double x) => s_tanhScale * (x + (0.044715 * x * x * x));

    /// <summary>Its derivative.</summary>
    public static double TanhExponentSlope(double x) => s_tanhScale * (1 + (3 * 0.044715 * x * x));

    /// <summary>Distance between the floats at a value; that of the denormal ones below the normal ones.</summary>
    public static double Ulp(double value) =>
        Math.ScaleB(1, Math.Max(Math.Abs(value) < float.MinValue ? 0 : Math.ILogB(Math.Abs(value)) is var e && value != 0 ? e : -200, -126) - 23);
}
