namespace NetGen.Tests.Library;

/// <summary>The prediction that gives an array is the one that fills memory.</summary>
public sealed class PredictArrayTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void ItHasAnOutputForEachSample(int samples)
    {
        var network = new LinearNetwork(seed: 3);
        float[] input = [.. Enumerable.Range(0, samples * LinearNetwork.Inputs).Select(i => i * 0.25f)];
        var expected = new float[samples * LinearNetwork.Outputs];
        network.Predict(input, expected);
        Assert.Equal(expected, network.Predict(input));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(6)]
    public void ANumberOfFloatsThatIsNoSampleIsRefused(int floats)
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => new LinearNetwork().Predict(new float[floats]));
        Assert.Contains($"The input has {floats} floats; expected {LinearNetwork.Inputs} for each sample", refused.Message, StringComparison.Ordinal);
    }
}
