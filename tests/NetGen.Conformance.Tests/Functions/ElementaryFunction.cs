namespace NetGen.Conformance.Tests.Functions;

/// <summary>An activation with what it must compute. Bounds are units in the last place of the true result.</summary>
/// <param name="Name">Its name, which is that of the network's class.</param>
/// <param name="Attribute">The layer.</param>
/// <param name="Value">The function in double precision, at finite arguments.</param>
/// <param name="Slope">Its derivative.</param>
internal sealed record ElementaryFunction(string Name, string Attribute, Func<double, double> Value, Func<double, double> Slope)
{
    /// <summary>Bound of the value.</summary>
    public required double ValueUlps { get; init; }

    /// <summary>Bound of the derivative.</summary>
    public required double SlopeUlps { get; init; }

    /// <summary>The derivative from the output, where it is told from that, as PyTorch's; the bound is then that of this, and of the true one an absolute one.</summary>
    public Func<double, double>? SlopeOfOutput { get; init; }

    /// <summary>Units in the last place are those of at least this, within 4 of 0, since a derivative has no digits where it crosses 0.</summary>
    public double SlopeFloor { get; init; }

    /// <summary>Whether it never decreases.</summary>
    public bool IsMonotone { get; init; } = true;

    /// <summary>Whether f(0) is 0, and has the sign that 0 has.</summary>
    public bool KeepsZero { get; init; } = true;

    /// <summary>Whether it and its derivative are, far from 0, what they are at infinity, or x or the like: nearer to that than to any other float.</summary>
    public bool ReachesLimits { get; init; } = true;

    /// <summary>Least and largest value.</summary>
    public (double Least, double Most) Range { get; init; } = (double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Least and largest derivative.</summary>
    public (double Least, double Most) SlopeRange { get; init; } = (0, 1);

    /// <summary>Whether the derivative has bounds.</summary>
    public bool HasBoundedSlope => double.IsFinite(SlopeRange.Most);

    /// <summary>Values at −∞ and +∞.</summary>
    public required (float Left, float Right) Limits { get; init; }

    /// <summary>Derivatives at −∞ and +∞.</summary>
    public (float Left, float Right) SlopeLimits { get; init; } = (0, 1);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ElementaryFunction> All { get; } =
    [
        new("Sigmoid", "Sigmoid", Exact.Sigmoid, x => Exact.Sigmoid(x) * Exact.Sigmoid(-x))
        {
            ValueUlps = 2.5, SlopeUlps = 2, KeepsZero = false, SlopeOfOutput = y => y * (1 - y), Range = (0, 1), SlopeRange = (0, 0.25), Limits = (0, 1), SlopeLimits = (0, 0),
        },
        new("Tanh", "Tanh", Exact.Tanh, x => 1 / (Math.Cosh(x) * Math.Cosh(x)))
        {
            ValueUlps = 3, SlopeUlps = 2, SlopeOfOutput = y => (1 - y) * (1 + y), Range = (-1, 1), Limits = (-1, 1), SlopeLimits = (0, 0),
        },
        new("Elu", "ELU", x => x > 0 ? x : Exact.ExpMinusOne(x), x => x > 0 ? 1 : Math.Exp(x))
        {
            ValueUlps = 1.5, SlopeUlps = 1.5, Range = (-1, double.PositiveInfinity), Limits = (-1, float.PositiveInfinity),
        },
        new("EluOfAlpha", "ELU(0.3)", x => x > 0 ? x : 0.3f * Exact.ExpMinusOne(x), x => x > 0 ? 1 : 0.3f * Math.Exp(x))
        {
            ValueUlps = 2, SlopeUlps = 2.5, Range = (-0.3f, double.PositiveInfinity), Limits = (-0.3f, float.PositiveInfinity),
        },
        new("Silu", "SiLU", x => x * Exact.Sigmoid(x), x => Exact.Sigmoid(x) * (1 + (x * Exact.Sigmoid(-x))))
        {
            ValueUlps = 3, SlopeUlps = 5, SlopeFloor = 1.0 / 16, IsMonotone = false, Range = (-0.2785, double.PositiveInfinity), SlopeRange = (-0.0999, 1.0999),
            Limits = (float.NaN, float.PositiveInfinity),
        },
        new("Gelu", "GELU", x => x * Exact.NormalArea(x), x => Exact.NormalArea(x) + (x * Exact.NormalDensity(x)))
        {
            ValueUlps = 5, SlopeUlps = 8, SlopeFloor = 1.0 / 16, IsMonotone = false, Range = (-0.17, double.PositiveInfinity), SlopeRange = (-0.1290, 1.1290),
            Limits = (float.NaN, float.PositiveInfinity),
        },
        new(
            "GeluByTanh", "GELU(Approximate = \"tanh\")", x => x * Exact.Sigmoid(Exact.TanhExponent(x)),
            x => Exact.Sigmoid(Exact.TanhExponent(x)) * (1 + (x * Exact.Sigmoid(-Exact.TanhExponent(x)) * Exact.TanhExponentSlope(x))))
        {
            ValueUlps = 3.5, SlopeUlps = 8, SlopeFloor = 1.0 / 16, IsMonotone = false, Range = (-0.1701, double.PositiveInfinity), SlopeRange = (-0.1291, 1.1291),
            Limits = (float.NaN, float.PositiveInfinity),
        },
        new("Hardswish", "Hardswish", x => x <= -3 ? 0 : x >= 3 ? x : x * (x + 3) / 6, x => x <= -3 ? 0 : x >= 3 ? 1 : (x + 1.5) / 3)
        {
            ValueUlps = 2.5, SlopeUlps = 1.5, IsMonotone = false, Range = (-0.3751, double.PositiveInfinity), SlopeRange = (-0.5, 1.5),
            Limits = (float.NaN, float.PositiveInfinity),
        },
        new("LeakyRelu", "LeakyReLU(0.3)", x => x > 0 ? x : 0.3f * x, x => x > 0 ? 1 : 0.3f)
        {
            ValueUlps = 0.5, SlopeUlps = 0, SlopeRange = (0.3f, 1), Limits = (float.NegativeInfinity, float.PositiveInfinity), SlopeLimits = (0.3f, 1),
        },
        new("Prelu", "PReLU(Init = 0.3)", x => x > 0 ? x : 0.3f * x, x => x > 0 ? 1 : 0.3f)
        {
            ValueUlps = 0.5, SlopeUlps = 0, SlopeRange = (0.3f, 1), Limits = (float.NegativeInfinity, float.PositiveInfinity), SlopeLimits = (0.3f, 1),
        },
        new("PreluThatDecreases", "PReLU(PerChannel = true, Init = -0.3)", x => x > 0 ? x : -0.3f * x, x => x > 0 ? 1 : -0.3f)
        {
            ValueUlps = 0.5, SlopeUlps = 0, IsMonotone = false, KeepsZero = false, Range = (0, double.PositiveInfinity), SlopeRange = (-0.3f, 1),
            Limits = (float.PositiveInfinity, float.PositiveInfinity), SlopeLimits = (-0.3f, 1),
        },
        new("Relu6", "ReLU6", x => Math.Clamp(x, 0, 6), x => x > 0 && x < 6 ? 1 : 0)
        {
            ValueUlps = 0, SlopeUlps = 0, KeepsZero = false, Range = (0, 6), Limits = (0, 6), SlopeLimits = (0, 0),
        },
        new("Relu", "ReLU", x => Math.Max(x, 0), x => x > 0 ? 1 : 0)
        {
            ValueUlps = 0, SlopeUlps = 0, KeepsZero = false, Range = (0, double.PositiveInfinity), Limits = (0, float.PositiveInfinity),
        },
        new("Hardsigmoid", "Hardsigmoid", x => Math.Clamp(x + 3, 0, 6) / 6, x => x > -3 && x < 3 ? 1.0 / 6 : 0)
        {
            ValueUlps = 2, SlopeUlps = 0.5, KeepsZero = false, Range = (0, 1), Limits = (0, 1), SlopeLimits = (0, 0),
        },
        new("Hardtanh", "Hardtanh", x => Math.Clamp(x, -1, 1), x => x > -1 && x < 1 ? 1 : 0)
        {
            ValueUlps = 0, SlopeUlps = 0, Range = (-1, 1), Limits = (-1, 1), SlopeLimits = (0, 0),
        },
        new("HardtanhOfBounds", "Hardtanh(0.5, 2)", x => Math.Clamp(x, 0.5, 2), x => x > 0.5 && x < 2 ? 1 : 0)
        {
            ValueUlps = 0, SlopeUlps = 0, KeepsZero = false, Range = (0.5, 2), Limits = (0.5f, 2), SlopeLimits = (0, 0),
        },
        new("Clamp", "Clamp(-0.5, 2)", x => Math.Clamp(x, -0.5, 2), x => x >= -0.5 && x <= 2 ? 1 : 0)
        {
            ValueUlps = 0, SlopeUlps = 0, Range = (-0.5, 2), Limits = (-0.5f, 2), SlopeLimits = (0, 0),
        },
        new("ClampFrom", "Clamp(Min = 0.5)", x => Math.Max(x, 0.5), x => x >= 0.5 ? 1 : 0)
        {
            ValueUlps = 0, SlopeUlps = 0, KeepsZero = false, Range = (0.5, double.PositiveInfinity), Limits = (0.5f, float.PositiveInfinity),
        },
        new("ClampTo", "Clamp(Max = 3)", x => Math.Min(x, 3), x => x <= 3 ? 1 : 0)
        {
            ValueUlps = 0, SlopeUlps = 0, Range = (double.NegativeInfinity, 3), Limits = (float.NegativeInfinity, 3), SlopeLimits = (1, 0),
        },
        new("ThresholdThatFalls", "Threshold(0.5, 20)", x => x > 0.5 ? x : 20, x => x > 0.5 ? 1 : 0)
        {
            ValueUlps = 0, SlopeUlps = 0, IsMonotone = false, KeepsZero = false, Range = (0.5, double.PositiveInfinity), Limits = (20, float.PositiveInfinity),
        },
        new("Threshold", "Threshold(3, -1)", x => x > 3 ? x : -1, x => x > 3 ? 1 : 0)
        {
            ValueUlps = 0, SlopeUlps = 0, KeepsZero = false, Range = (-1, double.PositiveInfinity), Limits = (-1, float.PositiveInfinity),
        },
        new("Softplus", "Softplus", x => Math.Max(x, 0) + Exact.LogOnePlus(Math.Exp(-Math.Abs(x))), Exact.Sigmoid)
        {
            ValueUlps = 3, SlopeUlps = 2.5, KeepsZero = false, Range = (0, double.PositiveInfinity), Limits = (0, float.PositiveInfinity),
        },
        new(
            "SoftplusOfBeta", "Softplus(2.3, 3)", x => 2.3f * x > 3 ? x : Math.Max(x, 0) + (Exact.LogOnePlus(Math.Exp(-Math.Abs(2.3f * x))) / 2.3f),
            x => 2.3f * x > 3 ? 1 : Exact.Sigmoid(2.3f * x))
        {
            ValueUlps = 3, SlopeUlps = 3, IsMonotone = false, KeepsZero = false, Range = (0, double.PositiveInfinity), Limits = (0, float.PositiveInfinity),
        },
        new("Softsign", "Softsign", x => x / (1 + Math.Abs(x)), x => 1 / ((1 + Math.Abs(x)) * (1 + Math.Abs(x))))
        {
            // The sum of 1 and x is rounded, which is up to one unit of the quotient, and the quotient is.
            ValueUlps = 1.5, SlopeUlps = 4, IsMonotone = false, ReachesLimits = false, Range = (-1, 1), Limits = (float.NaN, float.NaN), SlopeLimits = (0, 0),
        },
        new("Selu", "SELU", x => x > 0 ? 1.05070099f * x : 1.75809934f * Exact.ExpMinusOne(x), x => x > 0 ? 1.05070099f : 1.75809934f * Math.Exp(x))
        {
            ValueUlps = 2, SlopeUlps = 2.5, Range = (-1.75809934f, double.PositiveInfinity), SlopeRange = (0, 1.75809934f),
            Limits = (-1.75809934f, float.PositiveInfinity), SlopeLimits = (0, 1.05070099f),
        },
        new("Celu", "CELU(0.3)", x => x > 0 ? x : 0.3f * Exact.ExpMinusOne(x / 0.3f), x => x > 0 ? 1 : Math.Exp(x / 0.3f))
        {
            ValueUlps = 3, SlopeUlps = 2.5, Range = (-0.3f, double.PositiveInfinity), Limits = (-0.3f, float.PositiveInfinity),
        },
        new("Mish", "Mish", x => x * Exact.MishShare(x), x => Exact.MishShare(x) + (x * Exact.MishShareSlope(x)))
        {
            ValueUlps = 4, SlopeUlps = 8, SlopeFloor = 1.0 / 16, IsMonotone = false, Range = (-0.3089, double.PositiveInfinity), SlopeRange = (-0.1131, 1.0885),
            Limits = (float.NaN, float.PositiveInfinity),
        },
        new("LogSigmoid", "LogSigmoid", x => Math.Min(x, 0) - Exact.LogOnePlus(Math.Exp(-Math.Abs(x))), x => Exact.Sigmoid(-x))
        {
            ValueUlps = 3, SlopeUlps = 2, KeepsZero = false, SlopeOfOutput = y => -Exact.ExpMinusOne(y), Range = (double.NegativeInfinity, 0),
            Limits = (float.NegativeInfinity, 0), SlopeLimits = (1, 0),
        },
        new("Abs", "Abs", Math.Abs, x => Math.Sign(x))
        {
            ValueUlps = 0, SlopeUlps = 0, IsMonotone = false, KeepsZero = false, Range = (0, double.PositiveInfinity), SlopeRange = (-1, 1),
            Limits = (float.PositiveInfinity, float.PositiveInfinity), SlopeLimits = (-1, 1),
        },
        new("Negate", "Negate", x => -x, _ => -1)
        {
            ValueUlps = 0, SlopeUlps = 0, IsMonotone = false, KeepsZero = false, SlopeRange = (-1, -1), Limits = (float.PositiveInfinity, float.NegativeInfinity), SlopeLimits = (-1, -1),
        },
        new("Exp", "Exp", Math.Exp, Math.Exp)
        {
            ValueUlps = 1.5, SlopeUlps = 1.5, KeepsZero = false, Range = (0, double.PositiveInfinity), SlopeRange = (0, double.PositiveInfinity),
            Limits = (0, float.PositiveInfinity), SlopeLimits = (0, float.PositiveInfinity),
        },
        Unbounded("Log", "Log", Math.Log, x => 1 / x) with { ValueUlps = 2, IsMonotone = true, KeepsZero = false, Limits = (float.NaN, float.PositiveInfinity), SlopeLimits = (0, 0) },
        Unbounded("Sqrt", "Sqrt", Math.Sqrt, x => 0.5 / Math.Sqrt(x)) with { IsMonotone = true, Limits = (float.NaN, float.PositiveInfinity), SlopeLimits = (float.NaN, 0) },
        new("Scale", "Scale(-0.3)", x => -0.3f * x, _ => -0.3f)
        {
            ValueUlps = 0.5, SlopeUlps = 0, IsMonotone = false, KeepsZero = false, SlopeRange = (-0.3f, -0.3f), Limits = (float.PositiveInfinity, float.NegativeInfinity),
            SlopeLimits = (-0.3f, -0.3f),
        },
        new("Shift", "Shift(0.3)", x => 0.3f + x, _ => 1)
        {
            ValueUlps = 0.5, SlopeUlps = 0, KeepsZero = false, SlopeRange = (1, 1), Limits = (float.NegativeInfinity, float.PositiveInfinity), SlopeLimits = (1, 1),
        },
        Unbounded("Square", "Square", x => x * x, x => 2 * x) with
        {
            ValueUlps = 0.5, SlopeUlps = 0, KeepsZero = false, Limits = (float.PositiveInfinity, float.PositiveInfinity), SlopeLimits = (float.NegativeInfinity, float.PositiveInfinity),
        },
        Unbounded("Cube", "Power(3)", x => x * x * x, x => 3 * x * x) with
        {
            ValueUlps = 1.5, SlopeUlps = 2, IsMonotone = true, Limits = (float.NegativeInfinity, float.PositiveInfinity), SlopeLimits = (float.PositiveInfinity, float.PositiveInfinity),
        },
        Unbounded("OddPower", "Power(5)", x => Math.Pow(x, 5), x => 5 * Math.Pow(x, 4)) with
        {
            IsMonotone = true, Limits = (float.NegativeInfinity, float.PositiveInfinity), SlopeLimits = (float.PositiveInfinity, float.PositiveInfinity),
        },
        Unbounded("EvenPower", "Power(-4)", x => Math.Pow(x, -4), x => -4 * Math.Pow(x, -5)) with { KeepsZero = false, Limits = (0, 0), SlopeLimits = (0, 0) },
        Unbounded("BrokenPower", "Power(2.6)", x => Math.Pow(x, 2.6f), x => 2.6f * Math.Pow(x, 1.6f)) with
        {
            KeepsZero = false, Limits = (float.PositiveInfinity, float.PositiveInfinity), SlopeLimits = (float.PositiveInfinity, float.PositiveInfinity),
        },
        Unbounded("Reciprocal", "Power(-1)", x => 1 / x, x => -1 / (x * x)) with { SlopeUlps = 2, KeepsZero = false, Limits = (0, 0), SlopeLimits = (0, 0) },
        Unbounded("ReciprocalRoot", "Power(-0.5)", x => 1 / Math.Sqrt(x), x => -0.5 * Single(Math.Pow(x, -1.5))) with
        {
            ValueUlps = 1.5, KeepsZero = false, Limits = (float.NaN, 0), SlopeLimits = (0, 0),
        },
    ];

    // The power of a slope overflows before it is multiplied, as PyTorch's does.
    private static double Single(double value) => Math.Abs(value) > float.MaxValue ? (float)value : value;

    // A function whose values and slopes have no bounds.
    private static ElementaryFunction Unbounded(string name, string attribute, Func<double, double> value, Func<double, double> slope) => new(name, attribute, value, slope)
    {
        ValueUlps = 1, SlopeUlps = 1.5, IsMonotone = false, ReachesLimits = false, SlopeRange = (double.NegativeInfinity, double.PositiveInfinity), Limits = default,
    };
}
