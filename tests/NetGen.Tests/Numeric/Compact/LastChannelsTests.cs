namespace NetGen.Tests.Numeric.Compact;

/// <summary>The kernels of a single image treat the last channels in a way of their own; those of a batch do not.</summary>
[Trait("Category", "Numeric")]
public sealed class LastChannelsTests
{
    [Fact]
    public void OneImageIsLikeABatch()
    {
        const int images = 16;
        var network = new LastChannelsNet(seed: 9);
        var random = new Initialization.MersenneTwister(3);
        var input = new float[images * LastChannelsNet.InputLength];
        foreach (ref float value in input.AsSpan())
        {
            value = random.NextUniform(-1, 1);
        }

        var batch = new float[images * LastChannelsNet.OutputLength];
        network.Predict(input, batch);
        var one = new float[LastChannelsNet.OutputLength];
        for (int i = 0; i < images; i++)
        {
            network.Predict(input.AsSpan(i * LastChannelsNet.InputLength, LastChannelsNet.InputLength), one);
            Close.Check($"image {i}", batch.AsSpan(i * one.Length, one.Length), one, Tolerance.Forward);
        }
    }
}
