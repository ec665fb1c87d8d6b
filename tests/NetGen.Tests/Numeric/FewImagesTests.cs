using NetGen.Tests.Numeric.Compact;

namespace NetGen.Tests.Numeric;

/// <summary>A few images that share large weights come out as each by itself does, in any order of calls and on any number of threads.</summary>
[Trait("Category", "Numeric")]
public sealed class FewImagesTests
{
    // More than a block at every vector width.
    private const int MostImages = 20;

    public static TheoryData<string> Networks => [nameof(FashionNet), nameof(FlatNet), nameof(ImageNet), nameof(WideNet), nameof(ManyWeightsNet), nameof(BranchedNet), nameof(TallNet)];

    [Theory]
    [MemberData(nameof(Networks))]
    public void AsOneByOne(string name)
    {
        Network network = Create(name);
        float[] input = Noise(MostImages * network.Info.InputLength);
        float[] expected = Predict(network, input, images: 1);
        foreach (int images in Enumerable.Range(2, MostImages - 1).Reverse())
        {
            Close.Check($"{images} at a time", expected, Predict(network, input, images), Tolerance.Forward);
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void ThreadsDoNotChangeABit(string name)
    {
        Network network = Create(name);
        float[] input = Noise(MostImages * network.Info.InputLength);
        for (int images = 1; images <= MostImages; images++)
        {
            float[] expected = Predict(network, input, images);
            foreach (int threads in new[] { 2, 3, 7, int.MaxValue })
            {
                Assert.Equal(expected, Predict(network, input, images, threads));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void ManyCallersShareThreads(string name)
    {
        Network network = Create(name);
        float[] input = Noise(MostImages * network.Info.InputLength);
        float[][] expected = [.. Enumerable.Range(1, 9).Select(images => Predict(network, input, images))];
        Parallel.For(0, 200, call => Assert.Equal(expected[call % 9], Predict(network, input, 1 + (call % 9), threads: 1 + (call % 4))));
    }

    [Theory]
    [InlineData(WeightFormat.BFloat16)]
    [InlineData(WeightFormat.Int8)]
    public void OtherFormatsAreForSingleImages(WeightFormat format)
    {
        Network network = Create(nameof(ImageNet));
        float[] input = Noise(MostImages * network.Info.InputLength);
        float[] floats = Predict(network, input, images: 1);
        network.WeightFormat = format;
        float[] rounded = Predict(network, input, images: 1);
        Assert.NotEqual(floats, rounded);
        Assert.Equal(rounded, Predict(network, input, images: 1, threads: 2));
        Close.Check("three at a time", floats, Predict(network, input, images: 3), Tolerance.Forward);
        Close.Check("on two threads", floats, Predict(network, input, images: 3, threads: 2), Tolerance.Forward);
    }

    private static Network Create(string name) => name switch
    {
        nameof(FlatNet) => new FlatNet(1),
        nameof(ImageNet) => new ImageNet(1),
        nameof(WideNet) => new WideNet(1),
        nameof(ManyWeightsNet) => new ManyWeightsNet(1),
        nameof(BranchedNet) => new BranchedNet(1),
        nameof(TallNet) => new TallNet(1),
        _ => TestNetworks.Create(name, seed: 1),
    };

    // So many images at a time; the last call gets those that are left.
    private static float[] Predict(Network network, float[] input, int images, int threads = 1)
    {
        int inputLength = network.Info.InputLength;
        int outputLength = network.Info.OutputLength;
        float[] output = new float[MostImages * outputLength];
        for (int first = 0; first < MostImages; first += images)
        {
            int count = Math.Min(images, MostImages - first);
            network.Predict(input.AsSpan(first * inputLength, count * inputLength), output.AsSpan(first * outputLength, count * outputLength), threads);
        }

        return output;
    }

    private static float[] Noise(int length)
    {
        var random = new Initialization.MersenneTwister(9);
        float[] values = new float[length];
        foreach (ref float value in values.AsSpan())
        {
            value = random.NextUniform(-1, 1);
        }

        return values;
    }
}
