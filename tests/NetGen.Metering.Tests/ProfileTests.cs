using FashionSample;

namespace NetGen.Metering.Tests;

/// <summary>A profile tells what a prediction's kernels are and take.</summary>
public sealed class ProfileTests
{
    // The machine may do other things meanwhile; medians of 25 rounds bear that.
    private const double MostFactor = 1.6;

    [Theory]
    [InlineData(1, WeightFormat.Float32)]
    [InlineData(1, WeightFormat.BFloat16)]
    [InlineData(64, WeightFormat.Float32)]
    public void ItsStepsTakeWhatThePredictionTakes(int images, WeightFormat format)
    {
        NetworkProfile profile = Profile(images, format);
        Assert.Equal((nameof(ProfiledNet), images, format), (profile.Network, profile.Samples, profile.Format));
        Assert.InRange(profile.Sum / profile.Microseconds, 1 / MostFactor, MostFactor);
        Assert.All(profile.Steps.Where(s => s.MultiplyAdds > 0), s => Assert.InRange(s.ShareOfPeak, 1e-4, 3));
    }

    [Fact]
    public void EveryLayerThatComputesIsInOneStep()
    {
        NetworkProfile profile = Profile(1, WeightFormat.Float32);
        Assert.Equal(["input", "Conv1, BatchNorm1, ReLU1, MaxPool1", "Conv2, BatchNorm2, ReLU2, MaxPool2", "Linear1, ReLU3", "Linear2, ReLU4", "Linear3", "output"], profile.Steps.Select(s => s.Name));
        Assert.Equal(new ProfiledNet().Info.Layers.Sum(l => l.MultiplyAdds), profile.Steps.Sum(s => s.MultiplyAdds));
        Assert.All(profile.Steps.Skip(1).SkipLast(1), s => Assert.NotEmpty(s.Kernel));
    }

    [Theory]
    [InlineData(1, WeightFormat.Float32, 4)]
    [InlineData(1, WeightFormat.BFloat16, 2)]
    [InlineData(1, WeightFormat.Int8, 1)]
    [InlineData(20, WeightFormat.Int8, 4)]
    public void BytesAreThoseOfValuesAndWeights(int images, WeightFormat format, int weight)
    {
        KernelProfile linear = Profile(images, format).Steps.Single(s => s.Name.StartsWith("Linear1", StringComparison.Ordinal));
        Assert.Equal((images * 1250 * 4) + (1250 * 1024 * weight) + (1024 * 4), linear.BytesRead);
        Assert.Equal(images * 1024 * 4, linear.BytesWritten);
    }

    [Fact]
    public void APredictionBehindItIsTheSame()
    {
        var network = new ProfiledNet(seed: 1);
        float[] input = Input(64);
        float[] expected = network.Predict(input);
        network.Profile(input);
        network.Profile(input.AsSpan(0, ProfiledNet.InputLength));
        Assert.Equal(expected, network.Predict(input));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65)]
    public void ANumberOfSamplesThatItDoesNotTakeIsAnError(int images)
    {
        var exception = Assert.Throws<ArgumentException>(() => new ProfiledNet().Profile(Input(images)));
        Assert.Contains($"{images} samples; expected 1, or from ", exception.Message);
    }

    [Fact]
    public void ItIsATableOfText()
    {
        string[] lines = Profile(1, WeightFormat.Float32).ToString().Split(Environment.NewLine);
        Assert.Equal(10, lines.Length);
        Assert.Matches(@"^ProfiledNet: 1 sample, weights in Float32, [\d.]+ µs on one thread; the peak is [\d.]+ GFLOP/s$", lines[0]);
        Assert.Matches(@"^  Linear1, ReLU3 +linear\.\S+ +[\d.]+ +\d+ % +1,280,000 +[\d.]+ +\d+ % +5,129,096 +4,096$", lines[5]);
    }

    private static NetworkProfile Profile(int images, WeightFormat format) => new ProfiledNet { WeightFormat = format }.Profile(Input(images));

    private static float[] Input(int images) => [.. Enumerable.Range(0, images * ProfiledNet.InputLength).Select(i => MathF.Abs(MathF.Sin(i)))];
}
