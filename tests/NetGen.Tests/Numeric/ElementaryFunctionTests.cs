using NetGen.Reference;

namespace NetGen.Tests.Numeric;

/// <summary>The emitted elementary functions, over their whole range and at its ends.</summary>
[Trait("Category", "Numeric")]
public sealed partial class ElementaryFunctionTests
{
    private const int Features = 8;

    private static readonly Dictionary<string, Network> s_networks = new()
    {
        ["Sigmoid"] = new SigmoidFunction(),
        ["Tanh"] = new TanhFunction(),
        ["ELU"] = new ELUFunction(),
        ["SiLU"] = new SiLUFunction(),
        ["GELU"] = new GELUFunction(),
        ["GELUTanh"] = new GELUTanhFunction(),
        ["Hardswish"] = new HardswishFunction(),
        ["ReLU6"] = new ReLU6Function(),
    };

    /// <summary>
    /// The functions themselves are right to 3e-7; the rounding of an argument of theirs is added. Of 1 + erf(x) and of a small
    /// x + 3 only the absolute error is small, as everywhere.
    /// </summary>
    [Theory]
    [InlineData("Sigmoid", 5e-7, 0)]
    [InlineData("Tanh", 5e-7, 0)]
    [InlineData("ELU", 5e-7, 0)]
    [InlineData("SiLU", 5e-7, 0)]
    [InlineData("GELU", 5e-7, 2e-7)]
    [InlineData("GELUTanh", 5e-7, 4e-7)]
    [InlineData("Hardswish", 2e-7, 2e-7)]
    [InlineData("ReLU6", 0, 0)]
    public void IsRightToTheLastDigits(string name, double relative, double ofArgument)
    {
        float[] x = Arguments();
        double[] expected = new ReferenceNetwork(s_networks[name].GetType()).Forward(x, training: false);
        float[] y = new float[x.Length];
        s_networks[name].Predict(x, y);
        for (int i = 0; i < x.Length; i++)
        {
            double allowed = (relative * Math.Abs(expected[i])) + (ofArgument * Math.Abs(x[i])) + float.Epsilon;
            Assert.True(Math.Abs(y[i] - expected[i]) <= allowed, $"{name}({x[i]:g9}) is {y[i]:g9}, expected {expected[i]:g9}; allowed ±{allowed:g3}.");
        }
    }

    [Theory]
    [InlineData("Sigmoid", float.PositiveInfinity, 1f)]
    [InlineData("Sigmoid", float.NegativeInfinity, 0f)]
    [InlineData("Sigmoid", -200f, 0f)]
    [InlineData("Tanh", float.PositiveInfinity, 1f)]
    [InlineData("Tanh", float.NegativeInfinity, -1f)]
    [InlineData("ELU", float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData("ELU", float.NegativeInfinity, -1f)]
    [InlineData("SiLU", float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData("SiLU", -200f, 0f)]
    [InlineData("GELU", float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData("GELUTanh", float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData("Hardswish", float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData("ReLU6", float.PositiveInfinity, 6f)]
    [InlineData("ReLU6", float.NegativeInfinity, 0f)]
    public void EndsOfTheRange(string name, float x, float expected)
    {
        float[] y = new float[Features];
        s_networks[name].Predict([.. Enumerable.Repeat(x, Features)], y);
        Assert.All(y, v => Assert.True(v == expected || Math.Abs(v - expected) <= 1.2e-7, $"{name}({x}) is {v:g9}, expected {expected}."));
    }

    [Theory]
    [InlineData("Sigmoid")]
    [InlineData("Tanh")]
    [InlineData("ELU")]
    [InlineData("SiLU")]
    [InlineData("GELU")]
    [InlineData("GELUTanh")]
    [InlineData("Hardswish")]
    [InlineData("ReLU6")]
    public void NaNPassesThrough(string name)
    {
        float[] y = new float[Features];
        s_networks[name].Predict([.. Enumerable.Range(0, Features).Select(i => i == 1 ? float.NaN : 0.5f)], y);
        Assert.Equal(Enumerable.Range(0, Features).Select(i => i == 1), y.Select(float.IsNaN));
    }

    /// <summary>Evenly spaced where the functions bend, by orders of magnitude around 0, and far out.</summary>
    private static float[] Arguments()
    {
        IEnumerable<float> positive = Enumerable.Range(0, 20_000).Select(i => i / 1000f)
            .Concat(Enumerable.Range(0, 2000).Select(i => (float)Math.Pow(10, (i / 200.0) - 10)))
            .Concat(Enumerable.Range(0, 2000).Select(i => 20 + (i / 30f)));
        return [.. positive, .. positive.Select(x => -x)];
    }

    [Network(Features), Sigmoid]
    private sealed partial class SigmoidFunction;

    [Network(Features), Tanh]
    private sealed partial class TanhFunction;

    [Network(Features), ELU]
    private sealed partial class ELUFunction;

    [Network(Features), SiLU]
    private sealed partial class SiLUFunction;

    [Network(Features), GELU]
    private sealed partial class GELUFunction;

    [Network(Features), GELU(Approximate = "tanh")]
    private sealed partial class GELUTanhFunction;

    [Network(Features), Hardswish]
    private sealed partial class HardswishFunction;

    [Network(Features), ReLU6]
    private sealed partial class ReLU6Function;
}
