namespace NetGen.Tests.Numeric.Compact;

/// <summary>Ranges that are fixed from samples, against those that every sample has of its own.</summary>
[Trait("Category", "Numeric")]
public sealed class CalibrationTests
{
    private const float Tolerance = 0.05f;

    [Fact]
    public void TheRangeIsThatOfAllSamples()
    {
        // The mixture reaches both ends, so its own range is that of both samples.
        float[] low = Noise(1, -1, 0.25f);
        float[] high = Noise(2, -0.5f, 2);
        float[] mixture = [.. low.Zip(high, (a, b) => a < -0.5f ? a : b)];
        mixture[0] = low.Min();
        mixture[1] = high.Max();
        FlatNet network = Create();
        float[] ofMixture = Predict(network, mixture);
        float[] ofLow = Predict(network, low);
        network.Calibrate([.. low, .. high]);
        Assert.Equal(ofMixture, Predict(network, mixture));
        Assert.NotEqual(ofLow, Predict(network, low));
        Close(ofLow, Predict(network, low));
    }

    [Fact]
    public void ValuesBeyondTheRangeAreCutOff()
    {
        float[] sample = Noise(1, -1, 1);
        float[] beyond = Noise(2, -3, 3);
        beyond[0] = -3;
        beyond[1] = 3;
        FlatNet network = Create();
        float[] cut = Predict(network, Array.ConvertAll(beyond, v => Math.Clamp(v, sample.Min(), sample.Max())));
        network.Calibrate(sample);
        Assert.Equal(cut, Predict(network, beyond));
    }

    [Fact]
    public void ItHoldsUntilParametersChange()
    {
        float[] sample = Noise(1, -1, 1);
        FlatNet network = Create();
        float[] own = Predict(network, sample);
        float[] wide = Noise(2, -3, 3);
        void Calibrated(bool expected) => Assert.Equal(expected, !own.AsSpan().SequenceEqual(Predict(network, sample)));

        network.Calibrate(wide);
        Calibrated(true);
        network.WeightFormat = WeightFormat.Float32;
        network.WeightFormat = WeightFormat.Int8;
        Calibrated(true);
        network.Parameters[0].CopyFrom(network.Parameters[0].Values);
        Calibrated(false);
        network.Calibrate(wide);
        network.Calibrate([]);
        Calibrated(false);
    }

    [Fact]
    public void HiddenLayersAreCalibratedToo()
    {
        var network = new ImageNet(seed: 5) { WeightFormat = WeightFormat.Int8 };
        float[] sample = Noise(1, -1, 1, ImageNet.InputLength);
        float[] own = Predict(network, sample);
        network.Calibrate(sample);
        Assert.Equal(own, Predict(network, sample));
        network.Calibrate(Array.ConvertAll(sample, v => 4 * v));
        Assert.NotEqual(own, Predict(network, sample));
        Close(own, Predict(network, sample));
    }

    [Fact]
    public void SamplesAreWhole()
    {
        var error = Assert.Throws<ArgumentException>(() => Create().Calibrate(new float[FlatNet.InputLength + 1]));
        Assert.Contains($"{FlatNet.InputLength + 1} floats; expected a multiple of {FlatNet.InputLength}", error.Message);
    }

    private static FlatNet Create() => new(seed: 5) { WeightFormat = WeightFormat.Int8 };

    private static void Close(float[] expected, float[] actual)
    {
        float size = expected.Max(Math.Abs);
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second, pair.First - (Tolerance * size), pair.First + (Tolerance * size)));
    }

    private static float[] Predict(Network network, float[] input)
    {
        var output = new float[network.Info.OutputLength];
        network.Predict(input, output);
        return output;
    }

    private static float[] Noise(ulong seed, float from, float to, int length = FlatNet.InputLength)
    {
        var random = new Initialization.MersenneTwister(seed);
        return [.. Enumerable.Range(0, length).Select(_ => random.NextUniform(from, to))];
    }
}
