namespace NetGen.Tests.Numeric.Compact;

/// <summary>Prediction of one sample with weights in narrower formats.</summary>
[Trait("Category", "Numeric")]
public sealed class WeightFormatTests
{
    private const float Canary = -12345.678f;

    // Inputs at the border between two levels may fall to either side in single and in double precision; one level is so much of the output.
    private const double OneLevel = 2e-3;

    public static TheoryData<string> Networks => [nameof(FlatNet), nameof(NarrowNet), nameof(ImageNet)];

    [Theory]
    [MemberData(nameof(Networks))]
    public void BFloat16IsSinglePrecisionWithRoundedWeights(string name)
    {
        Network network = Create(name);
        Network rounded = Create(name);
        foreach (Parameter weight in rounded.Parameters.Where(p => p.Values.Length >= 1 << 16))
        {
            weight.CopyFrom(Array.ConvertAll(weight.Values.ToArray(), RoundToBFloat16));
        }

        network.WeightFormat = WeightFormat.BFloat16;
        float[] input = Noise(network.Info.InputLength);
        Close.Check("output", Predict(rounded, input), Predict(network, input), Tolerance.Forward);
        Assert.NotEqual(Predict(Create(name), input), Predict(network, input));
    }

    [Theory]
    [InlineData(nameof(FlatNet))]
    [InlineData(nameof(NarrowNet))]
    public void Int8IsTheRoundedLayer(string name)
    {
        Network network = Create(name);
        network.WeightFormat = WeightFormat.Int8;
        float[] input = Noise(network.Info.InputLength);
        double[] expected = RoundedLinear.Run(input, network.Parameters[0].Values, network.Parameters[1].Values);
        CheckLevels(name == nameof(NarrowNet) ? Array.ConvertAll(expected, v => Math.Max(v, 0)) : expected, Predict(network, input));
    }

    [Fact]
    public void Int8OfAnImage()
    {
        var network = new ImageNet(seed: 5) { WeightFormat = WeightFormat.Int8 };
        var head = new ImageNetHead();
        head.Conv1.Weight.CopyFrom(network.Conv1.Weight.Values);
        head.Conv1.Bias!.CopyFrom(network.Conv1.Bias!.Values);
        float[] input = Noise(network.Info.InputLength);
        double[] hidden = RoundedLinear.Run(Predict(head, input), network.Linear1.Weight.Values, network.Linear1.Bias!.Values);
        ReadOnlySpan<float> weights = network.Linear2.Weight.Values;
        var expected = new double[ImageNet.OutputLength];
        for (int i = 0; i < expected.Length; i++)
        {
            expected[i] = network.Linear2.Bias!.Values[i];
            for (int k = 0; k < hidden.Length; k++)
            {
                expected[i] += weights[(i * hidden.Length) + k] * Math.Max(hidden[k], 0);
            }
        }

        CheckLevels(expected, Predict(network, input));
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void BatchesStayInSinglePrecision(string name)
    {
        const int images = 17;
        Network network = Create(name);
        float[] input = Noise(images * network.Info.InputLength);
        float[] expected = Predict(network, input);
        foreach (WeightFormat format in Enum.GetValues<WeightFormat>())
        {
            network.WeightFormat = format;
            Close.Check($"{format}", expected, Predict(network, input), Tolerance.Forward);
        }
    }

    [Theory]
    [InlineData(WeightFormat.BFloat16)]
    [InlineData(WeightFormat.Int8)]
    public void NothingOutsideTheSpansIsTouched(WeightFormat format)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        foreach (Network network in new Network[] { new FlatNet(), new NarrowNet(), new ImageNet() })
        foreach (bool guardBefore in new[] { false, true })
        {
            network.WeightFormat = format;
            using var input = new GuardedFloats(network.Info.InputLength, guardBefore);
            using var output = new GuardedFloats(network.Info.OutputLength, guardBefore);
            output.Span.Fill(Canary);
            Noise(input.Count).CopyTo(input.Span);
            network.Predict(input.Span, output.Span);
            Assert.Equal(Predict(network, Noise(input.Count)), output.Span.ToArray());
        }
    }

    [Theory]
    [InlineData(WeightFormat.BFloat16)]
    [InlineData(WeightFormat.Int8)]
    public void NaNReachesTheOutput(WeightFormat format)
    {
        var network = new FlatNet { WeightFormat = format };
        float[] input = Noise(FlatNet.InputLength);
        input[3] = float.NaN;
        Assert.All(Predict(network, input), value => Assert.True(float.IsNaN(value)));
    }

    [Fact]
    public void ZerosGiveTheBias()
    {
        var network = new FlatNet { WeightFormat = WeightFormat.Int8 };
        Assert.Equal(network.Linear1.Bias!.Values.ToArray(), Predict(network, new float[FlatNet.InputLength]));
    }

    [Fact]
    public void FormatsCanBeChanged()
    {
        var network = new FlatNet();
        float[] input = Noise(FlatNet.InputLength);
        float[] before = Predict(network, input);
        network.WeightFormat = WeightFormat.Int8;
        Assert.NotEqual(before, Predict(network, input));
        network.WeightFormat = WeightFormat.Float32;
        Assert.Equal(before, Predict(network, input));
        Assert.Throws<ArgumentOutOfRangeException>(() => network.WeightFormat = (WeightFormat)3);
    }

    private static void CheckLevels(double[] expected, float[] actual)
    {
        double size = expected.Max(Math.Abs);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.InRange(actual[i], expected[i] - (OneLevel * size), expected[i] + (OneLevel * size));
        }
    }

    private static Network Create(string name) => name switch
    {
        nameof(FlatNet) => new FlatNet(seed: 5),
        nameof(NarrowNet) => new NarrowNet(seed: 5),
        _ => new ImageNet(seed: 5),
    };

    private static float RoundToBFloat16(float value)
    {
        // In double precision the sum is exact, and so is the difference: what is left has eight significant bits, rounded to even.
        double unit = Math.ScaleB(1, Math.ILogB(value) - 7);
        return (float)(Math.Round(value / unit) * unit);
    }

    private static float[] Predict(Network network, float[] input)
    {
        var output = new float[input.Length / network.Info.InputLength * network.Info.OutputLength];
        network.Predict(input, output);
        return output;
    }

    private static float[] Noise(int length)
    {
        var random = new Initialization.MersenneTwister(1);
        var values = new float[length];
        foreach (ref float value in values.AsSpan())
        {
            value = random.NextUniform(-1, 2);
        }

        return values;
    }
}
