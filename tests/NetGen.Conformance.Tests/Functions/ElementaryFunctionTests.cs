using NetGen.Conformance.Tests.RunTime;

namespace NetGen.Conformance.Tests.Functions;

/// <summary>Activations and their derivatives in compiled networks, over all exponents of single precision and both signs, alone and as the epilogue of a layer.</summary>
[Trait("Category", "Numeric")]
public sealed class ElementaryFunctionTests
{
    private const int Features = 8;

    // What a gradient below this is worth: nothing. Near it either is right.
    private const double Flushed = 1e-30;

    // Units in the last place of 1 by which a derivative that is told from the output may be off.
    private const double OfOutput = 8;

    private static readonly Lazy<CompiledNetworks> s_networks = new(() => CompiledNetworks.Compile(ElementaryFunction.All.SelectMany(f => new[]
    {
        new NetworkSource(f.Name, $"[Network({Features}, Inspectable = true)]\n[{f.Attribute}]"),
        new NetworkSource(f.Name + "Fused", $"[Network({Features}, Inspectable = true)]\n[Linear({Features}, Bias = false), {f.Attribute}]"),
    })));

    private static readonly float[] s_arguments = Arguments();

    public static TheoryData<string> Functions => [.. ElementaryFunction.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Functions))]
    public void ValuesAreRightToTheLastDigits(string name)
    {
        ElementaryFunction function = Of(name);
        foreach ((string path, float[] y) in Values(function))
        {
            for (int i = 0; i < y.Length; i++)
            {
                float x = s_arguments[i];
                double expected = function.Value(x);
                if (double.IsNaN(expected))
                {
                    Require(float.IsNaN(y[i]), $"{path}", x, y[i], $"NaN");
                    continue;
                }

                double error = Math.Abs(y[i] - expected) / Exact.Ulp(expected);
                bool overflows = Math.Abs(expected) > float.MaxValue && float.IsInfinity(y[i]);
                Require(error <= function.ValueUlps || overflows, $"{path}", x, y[i], $"{expected:g9} within {function.ValueUlps} units in the last place");
                Require(y[i] >= (float)function.Range.Least && y[i] <= (float)function.Range.Most, $"{path}", x, y[i], $"{function.Range}");
                Require(!function.IsMonotone || i == 0 || y[i] >= y[i - 1] || float.IsNaN(y[i - 1]), $"{path}", x, y[i], $"at least as much as for the float before it");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void DerivativesAreRightToTheLastDigits(string name)
    {
        ElementaryFunction function = Of(name);
        float[] outputs = Predict(s_networks.Value.Create(name), s_arguments);

        // A layer before it would multiply infinite slopes by zeros. In training none is fused with functions that have such.
        foreach ((string path, Network network) in Networks(function).Take(function.HasBoundedSlope ? 2 : 1))
        {
            float[] slopes = Slopes(network, s_arguments);
            for (int i = 0; i < slopes.Length; i++)
            {
                float x = s_arguments[i];
                double real = function.Slope(x);
                double expected = function.SlopeOfOutput is { } ofOutput ? ofOutput(outputs[i]) : real;
                if (double.IsNaN(expected) || Math.Abs(expected) > float.MaxValue)
                {
                    Require(slopes[i].Equals((float)expected), $"derivative of {path}", x, slopes[i], $"{expected:g9}");
                    continue;
                }

                double floor = Math.Abs(x) < 4 ? function.SlopeFloor : 0;
                double error = Math.Abs(slopes[i] - expected) / Exact.Ulp(Math.Max(Math.Abs(expected), floor));
                bool isFlushed = slopes[i] == 0 && Math.Abs(expected) < 1.001 * Flushed;
                bool isRight = isFlushed || (error <= function.SlopeUlps && Math.Abs(expected) > 0.999 * Flushed) || slopes[i] == expected;
                Require(isRight, $"derivative of {path}", x, slopes[i], $"{expected:g9} within {function.SlopeUlps} units in the last place");
                double allowed = function.HasBoundedSlope ? OfOutput * Exact.Ulp(0.75) : Math.Max(OfOutput * Exact.Ulp(real), 1.001 * Flushed);
                Require(Math.Abs(slopes[i] - real) <= allowed, $"derivative of {path}", x, slopes[i], $"{real:g9}");
                Require(
                    slopes[i] >= (float)function.SlopeRange.Least && slopes[i] <= (float)function.SlopeRange.Most, $"derivative of {path}", x, slopes[i], $"{function.SlopeRange}");
            }
        }
    }

    /// <summary>Where the exact function has reached its limit, or lies nearer to it than to any other float, so has ours; and at infinity.</summary>
    [Theory]
    [MemberData(nameof(Functions))]
    public void LimitsAreExact(string name)
    {
        ElementaryFunction function = Of(name);
        Network network = s_networks.Value.Create(name);
        float[] x = [float.NegativeInfinity, -float.MaxValue, -1e30f, -1e4f, 1e4f, 1e30f, float.MaxValue, float.PositiveInfinity];
        float[] y = Predict(network, x);
        float[] slopes = Slopes(network, x);
        Assert.Equal(function.Limits.Left, y[0]);
        Assert.Equal(function.Limits.Right, y[^1]);
        Assert.Equal(function.SlopeLimits.Left, slopes[0]);
        Assert.Equal(function.SlopeLimits.Right, slopes[^1]);
        for (int i = 1; function.ReachesLimits && i < x.Length - 1; i++)
        {
            Assert.Equal((float)function.Value(x[i]), y[i]);
            Assert.Equal(i < 4 ? function.SlopeLimits.Left : function.SlopeLimits.Right, slopes[i]);
        }
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void NaNStaysNaNAndZeroKeepsItsSign(string name)
    {
        float[] x = [float.NaN, 0, -0f, float.NaN, 0.5f, float.NaN, 0, -0f];
        foreach (float[] y in new[] { Predict(s_networks.Value.Create(name), x), Predict(s_networks.Value.Create(name), [.. x, .. x])[Features..] })
        {
            Assert.Equal(x.Select(float.IsNaN), y.Select(float.IsNaN));
            if (Of(name).KeepsZero)
            {
                Assert.Equal(x.Select(v => v == 0 && float.IsNegative(v)), y.Select(v => v == 0 && float.IsNegative(v)));
            }
        }
    }

    // Text only where it is needed: there are some 100,000 values.
    private static void Require(bool isRight, FormattableString path, float x, float actual, FormattableString expected)
    {
        if (!isRight)
        {
            Assert.Fail(FormattableString.Invariant($"{path} at {x:g9}: {actual:g9}, expected {expected}"));
        }
    }

    private static ElementaryFunction Of(string name) => ElementaryFunction.All.Single(f => f.Name == name);

    private static IEnumerable<(string Path, Network Network)> Networks(ElementaryFunction function)
    {
        yield return (function.Name, s_networks.Value.Create(function.Name));
        Network fused = s_networks.Value.Create(function.Name + "Fused");
        fused.Parameters[0].Fill(0);
        for (int i = 0; i < Features; i++)
        {
            fused.Parameters[0][(i * Features) + i] = 1;
        }

        yield return (function.Name + " behind Linear", fused);
    }

    // A batch, and sample after sample.
    private static IEnumerable<(string Path, float[] Values)> Values(ElementaryFunction function)
    {
        foreach ((string path, Network network) in Networks(function))
        {
            yield return ($"{path} of a batch", Predict(network, s_arguments));
            float[] y = new float[s_arguments.Length];
            for (int i = 0; i < y.Length; i += Features)
            {
                network.Predict(s_arguments.AsSpan(i, Features), y.AsSpan(i, Features));
            }

            yield return ($"{path} of a sample", y);
        }
    }

    private static float[] Predict(Network network, float[] x)
    {
        float[] y = new float[x.Length];
        network.Predict(x, y);
        return y;
    }

    private static float[] Slopes(Network network, float[] x)
    {
        float[] ones = [.. Enumerable.Repeat(1f, x.Length)];
        float[] slopes = new float[x.Length];
        network.InputGradient(x, ones, slopes);
        return slopes;
    }

    /// <summary>Every exponent with some mantissas, those where functions bend or end with many more, and denormal numbers; in ascending order.</summary>
    private static float[] Arguments()
    {
        var random = new Random(1);
        var positive = new SortedSet<float> { 0, float.Epsilon, float.MaxValue, 3 };
        for (int exponent = 0; exponent < 255; exponent++)
        {
            int many = exponent is > 119 and < 135 ? 96 : 5;
            foreach (int mantissa in Enumerable.Range(0, many).Select(_ => random.Next(1 << 23)).Concat([0, 1, (1 << 23) - 1]))
            {
                positive.Add(BitConverter.Int32BitsToSingle((exponent << 23) | mantissa));
            }
        }

        float[] all = [.. positive.Reverse().Select(v => -v), .. positive];
        return all[(all.Length % Features)..];
    }
}
