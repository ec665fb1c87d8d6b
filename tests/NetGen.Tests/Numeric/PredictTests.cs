namespace NetGen.Tests.Numeric;

/// <summary>Predictions do not depend on how images are batched or on threads, and stay within the caller's spans.</summary>
[Trait("Category", "Numeric")]
public sealed class PredictTests
{
    private const int MostImages = 70;
    private const int Guard = 64;
    private const float Canary = -12345.678f;

    public static TheoryData<string> SomeNetworks =>
        ["FashionNet", "TwoBlocks", "ConvPad1", "ConvDepthwise", "PoolCeilPadded", "Channels17", "LinearWide", "LinearSingle", "ReluFirst", "Rectangle7x9"];

    public static TheoryData<string> AllNetworks => ["FashionNet", .. TestNetworks.Names];

    [Theory]
    [MemberData(nameof(SomeNetworks))]
    public void AnyNumberOfImages(string name)
    {
        Network network = TestNetworks.Create(name, seed: 3);
        float[] input = Noise(MostImages * network.Info.InputLength);
        float[] expected = OneByOne(network, input);
        float[] output = new float[expected.Length + (2 * Guard)];
        for (int n = 1; n <= MostImages; n++)
        {
            Array.Fill(output, Canary);
            Span<float> written = output.AsSpan(Guard, n * network.Info.OutputLength);
            network.Predict(input.AsSpan(0, n * network.Info.InputLength), written);
            Close.Check($"output of {n}", expected.AsSpan(0, written.Length), written, Tolerance.Forward);
            Assert.DoesNotContain(output.AsSpan(0, Guard).ToArray(), v => v != Canary);
            Assert.DoesNotContain(output.AsSpan(Guard + written.Length).ToArray(), v => v != Canary);
        }
    }

    [Theory]
    [MemberData(nameof(AllNetworks))]
    public unsafe void NothingOutsideTheSpansIsTouched(string name)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        Network network = TestNetworks.Create(name, seed: 3);
        foreach (bool guardBefore in new[] { false, true })
        foreach (int n in new[] { 1, 2, 3, 5, 8, 15, 16, 17, 33 })
        {
            using var input = new GuardedFloats(n * network.Info.InputLength, guardBefore);
            using var output = new GuardedFloats(n * network.Info.OutputLength, guardBefore);
            Noise(input.Count).CopyTo(input.Span);
            network.Predict(input.Span, output.Span);
            Close.Check($"output of {n}", OneByOne(network, Noise(input.Count)), output.Span, Tolerance.Forward);
        }
    }

    [Theory]
    [MemberData(nameof(SomeNetworks))]
    public void ThreadsDoNotChangeABit(string name)
    {
        Network network = TestNetworks.Create(name, seed: 4);
        foreach (int n in new[] { 1, 3, 16, 32, 33, MostImages })
        {
            float[] input = Noise(n * network.Info.InputLength);
            float[] expected = new float[n * network.Info.OutputLength];
            network.Predict(input, expected);
            foreach (int threads in new[] { 2, 3, 4, 8 })
            {
                float[] output = new float[expected.Length];
                network.Predict(input, output, threads);
                Assert.Equal(expected, output);
            }
        }
    }

    [Theory]
    [MemberData(nameof(SomeNetworks))]
    public void ManyThreadsMayPredictAtOnce(string name)
    {
        Network network = TestNetworks.Create(name, seed: 5);
        const int callers = 8;
        float[][] inputs = [.. Enumerable.Range(0, callers).Select(i => Noise((i + 1) * network.Info.InputLength, seed: i))];
        float[][] expected = Array.ConvertAll(inputs, i => Predict(TestNetworks.Create(name, seed: 5), i));
        Parallel.For(0, callers * 8, call => Assert.Equal(expected[call % callers], Predict(network, inputs[call % callers])));
    }

    [Fact]
    public void BatchesOfManyCallersShareThreads()
    {
        Network network = TestNetworks.Create("TwoBlocks", seed: 5);
        const int callers = 6;
        float[][] inputs = [.. Enumerable.Range(0, callers).Select(i => Noise(((20 * i) + 1) * network.Info.InputLength, seed: i))];
        float[][] expected = Array.ConvertAll(inputs, i => Predict(network, i));
        Parallel.For(0, callers * 50, call =>
        {
            float[] output = new float[expected[call % callers].Length];
            network.Predict(inputs[call % callers], output, threads: 2 + (call % 3));
            Assert.Equal(expected[call % callers], output);
        });
    }

    [Fact]
    public void WrittenParametersAreUsed()
    {
        Network network = TestNetworks.Create("TwoBlocks", seed: 6);
        float[] input = Noise(network.Info.InputLength);
        Predict(network, input);
        Network other = TestNetworks.Create("TwoBlocks", seed: 7);
        for (int i = 0; i < network.Parameters.Count; i++)
        {
            network.Parameters[i].CopyFrom(other.Parameters[i].Values);
        }

        Assert.Equal(Predict(other, input), Predict(network, input));
    }

    private static float[] Predict(Network network, float[] input)
    {
        float[] output = new float[input.Length / network.Info.InputLength * network.Info.OutputLength];
        network.Predict(input, output);
        return output;
    }

    private static float[] OneByOne(Network network, float[] input)
    {
        int images = input.Length / network.Info.InputLength;
        float[] output = new float[images * network.Info.OutputLength];
        for (int i = 0; i < images; i++)
        {
            network.Predict(
                input.AsSpan(i * network.Info.InputLength, network.Info.InputLength),
                output.AsSpan(i * network.Info.OutputLength, network.Info.OutputLength));
        }

        return output;
    }

    private static float[] Noise(int length, int seed = 0)
    {
        var random = new Initialization.MersenneTwister((ulong)seed);
        float[] values = new float[length];
        foreach (ref float value in values.AsSpan())
        {
            value = random.NextUniform(-1, 1);
        }

        return values;
    }
}
