namespace NetGen.Conformance.Tests.RunTime;

/// <summary>Threads share the layers of one image that take long. What comes out does not depend on their number.</summary>
public sealed class SharedImageTests : IDisposable
{
    // Rows of a direct convolution with a pool, of a depthwise one, and of a transposed one; strips and tiles of minimal filtering; tiles of few rows; and a layer whose weights are many.
    private static readonly NetworkSource s_wide = new(
        "Wide",
        "[Network(8, 48, 48), Conv2d(32, 5, Padding = 2), ReLU, MaxPool2d(2), Conv2d(64, 3, Padding = 1), ReLU, Conv2d(64, 3, Padding = 1, Groups = 64), SiLU, "
        + "Conv2d(160, 3, Stride = 2, Padding = 1), BatchNorm2d, ReLU(Name = \"x\"), Conv2d(160, 3, Padding = 1), Add(\"x\"), Conv2d(160, 3, Stride = 3), ReLU, "
        + "ConvTranspose2d(48, 4, Stride = 4), Flatten]");

    private static readonly NetworkSource s_weights = new("Weights", "[Network(8, 40, 40), Conv2d(24, 5), ReLU, MaxPool2d(2), Conv2d(96, 3, Padding = 1), MaxPool2d(3), Flatten, Linear(40)]");

    private readonly CompiledNetworks _networks = CompiledNetworks.Compile([s_wide, s_weights]);

    public void Dispose() => _networks.Dispose();

    [Theory]
    [InlineData("Wide", 1)]
    [InlineData("Wide", 2)]
    [InlineData("Wide", 4)]
    [InlineData("Weights", 1)]
    [InlineData("Weights", 3)]
    public void ThreadsDoNotChangeABit(string name, int images)
    {
        Network network = _networks.Create(name);
        float[] input = Draw(images * network.Info.InputLength);
        float[] expected = new float[images * network.Info.OutputLength];
        network.Predict(input, expected, threads: 1);
        Assert.All(expected, value => Assert.True(float.IsFinite(value)));
        foreach (int threads in (int[])[2, 3, 5, 64])
        {
            float[] actual = new float[expected.Length];
            network.Predict(input, actual, threads);
            Assert.Equal(expected, actual);
        }
    }

    [Fact]
    public void CallersDoNotDisturbOneAnother()
    {
        Network network = _networks.Create("Wide");
        float[][] inputs = [.. Enumerable.Range(0, 4).Select(i => Draw(network.Info.InputLength, seed: i))];
        float[][] expected = [.. inputs.Select(input => network.Predict(input))];
        Parallel.For(0, 40, i =>
        {
            float[] actual = new float[network.Info.OutputLength];
            network.Predict(inputs[i % 4], actual, threads: 2 + (i % 3));
            Assert.Equal(expected[i % 4], actual);
        });
    }

    private static float[] Draw(int count, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
    }
}
