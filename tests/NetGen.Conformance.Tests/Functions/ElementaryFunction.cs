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

    /// <summary>Least and largest value.</summary>
    public (double Least, double Most) Range { get; init; } = (double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Least and largest derivative.</summary>
    public (double Least, double Most) SlopeRange { get; init; } = (0, 1);

    /// <summary>Values at −∞ and +∞.</summary>
    public required (float Left, float Right) Limits { get; init; }

    /// <summary>Derivatives at −∞ and +∞.</summary>
    public (float Left, float Right) SlopeLimits { get; init; } = (0, 1);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ElementaryFunction> All { get; } =
    [
        new("Sigmoid", "Sigmoid", Exact.Sigmoid, x => Exact.Sigmoid(x) * Exact.Sigmoid(-x))
        {
            ValueUlps = 2.5, SlopeUlps = 2, SlopeOfOutput = y => y * (1 - y), Range = (0, 1), SlopeRange = (0, 0.25), Limits = (0, 1), SlopeLimits = (0, 0),
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
            ValueUlps = 0.5, SlopeUlps = 0, IsMonotone = false, Range = (0, double.PositiveInfinity), SlopeRange = (-0.3f, 1),
            Limits = (float.PositiveInfinity, float.PositiveInfinity), SlopeLimits = (-0.3f, 1),
        },
        new("Relu6", "ReLU6", x => Math.Clamp(x, 0, 6), x => x > 0 && x < 6 ? 1 : 0)
        {
            ValueUlps = 0, SlopeUlps = 0, Range = (0, 6), Limits = (0, 6), SlopeLimits = (0, 0),
        },
        new("Relu", "ReLU", x => Math.Max(x, 0), x => x > 0 ? 1 : 0)
        {
            ValueUlps = 0, SlopeUlps = 0, Range = (0, double.PositiveInfinity), Limits = (0, float.PositiveInfinity),
        },
    ];
}
