using System.Runtime.ExceptionServices;
using NetGen.Conformance.Tests.RunTime;
using NetGen.Training;

namespace NetGen.Conformance.Tests.Regressions;

/// <summary>
/// Networks with large windows, many groups and large images run: on a small stack, and with values that take gigabytes in a block of images.
/// <c>NETGEN_LARGE=1</c> trains on the large image too, which takes 10 GB.
/// </summary>
[Trait("Category", "Numeric")]
public sealed class LargeNetworkTests
{
    private const int SmallStack = 256 * 1024;
    private const int Side = 512;

    [Fact]
    public void LargeWindowsAndManyGroupsRunOnASmallStack()
    {
        using CompiledNetworks networks = CompiledNetworks.Compile(
        [
            new("Window", "[Network(1, 400, 400)]\n[Conv2d(2, 384), Flatten, Linear(2)]\n[CrossEntropyLoss]"),
            new("Column", "[Network(8, 200, 3)]\n[Conv2d(9, [200, 3]), Flatten, Linear(2)]\n[CrossEntropyLoss]"),
            new("Groups", "[Network(262144, 1, 1)]\n[GroupNorm(65536), Flatten, Linear(2)]\n[CrossEntropyLoss]"),
            new("Wide", "[Network(64)]\n[Linear(2000), ReLU, Linear(1500), ReLU, Linear(900), ReLU, Linear(2)]\n[CrossEntropyLoss]"),
        ]);
        foreach (string name in new[] { "Window", "Column", "Groups", "Wide" })
        {
            OnSmallStack(() => TrainAndPredict(networks.Create(name)));
        }
    }

    [Fact]
    public void AnImageOf64Times512Times512IsPredicted()
    {
        using CompiledNetworks networks = CompiledNetworks.Compile(
            [new("Large", $"[Network(1, {Side}, {Side})]\n[Conv2d(64, 1), AvgPool2d({Side}), Flatten, Linear(2)]\n[CrossEntropyLoss]")]);
        Network network = networks.Create("Large");
        var random = new Random(3);
        foreach (Parameter parameter in network.Parameters)
        {
            parameter.Update(random, static (values, r) => Fill(values, r));
        }

        float[] images = new float[2 * Side * Side];
        Fill(images, random);
        double[] expected = [.. Expected(network, images.AsSpan(0, Side * Side)), .. Expected(network, images.AsSpan(Side * Side))];

        // Alone, and together.
        float[] output = new float[2];
        network.Predict(images.AsSpan(0, Side * Side), output);
        AssertClose(expected[..2], output);
        output = new float[4];
        network.Predict(images, output);
        AssertClose(expected, output);

        if (Environment.GetEnvironmentVariable("NETGEN_LARGE") is { Length: > 0 })
        {
            using var trainer = new Trainer<Network>(network, new TrainerOptions { BatchSize = 1, Threads = 2 });
            double loss = trainer.ForwardBackward(images.AsSpan(0, Side * Side), new int[1]).Loss;
            Assert.Equal(Math.Log(1 + Math.Exp(expected[1] - expected[0])), loss, 1e-5);
            Assert.All(network.Parameters, p => Assert.Contains(p.Gradient.ToArray(), g => g != 0 && float.IsFinite(g)));
        }
    }

    /// <summary>With narrow weights several images go as blocks elsewhere, for which there is no memory here, unless vectors are short.</summary>
    [Theory]
    [InlineData(WeightFormat.Float32, 1e-6)]
    [InlineData(WeightFormat.BFloat16, 2e-3)]
    [InlineData(WeightFormat.Int8, 5e-3)]
    public void ImagesThatFitIntoNoBlockComeOneAfterAnotherInEachFormat(WeightFormat format, double tolerance)
    {
        using CompiledNetworks networks = CompiledNetworks.Compile(
            [new("Compact", $"[Network(1, {Side}, {Side})]\n[Conv2d(64, 1), AvgPool2d({Side}), Flatten, Linear(1024), Linear(2)]")]);
        Network network = networks.Create("Compact");
        float[] images = new float[2 * Side * Side];
        Fill(images, new Random(4));
        double[] expected = [.. Outputs(images.AsSpan(0, Side * Side)), .. Outputs(images.AsSpan(Side * Side))];
        network.WeightFormat = format;
        float[] actual = Outputs(images);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], tolerance);
        }

        float[] Outputs(ReadOnlySpan<float> input) => network.Predict(input);
    }

    [Fact]
    public void AMiniBatchBeyondAllMemoryIsOneClearError()
    {
        using CompiledNetworks networks = CompiledNetworks.Compile([new("Small", "[Network(4)]\n[Linear(3)]\n[CrossEntropyLoss]")]);
        using var trainer = new Trainer<Network>(networks.Create("Small"), new TrainerOptions { BatchSize = int.MaxValue, Threads = 1 });
        ArgumentException error = Assert.Throws<ArgumentException>(() => trainer.Step(new float[4], new int[1]));
        Assert.Matches("^A mini-batch of 2147483647 samples needs [0-9]+ floats of working memory; expected at most [0-9]+. Use smaller batches", error.Message);
    }

    // The mean over the pixels of w·x + b is w · mean(x) + b.
    private static double[] Expected(Network network, ReadOnlySpan<float> image)
    {
        double mean = 0;
        foreach (float pixel in image)
        {
            mean += pixel;
        }

        mean /= image.Length;
        ReadOnlySpan<float> weights = network.Parameters[0].Values, bias = network.Parameters[1].Values, linear = network.Parameters[2].Values, last = network.Parameters[3].Values;
        double[] outputs = [last[0], last[1]];
        for (int channel = 0; channel < weights.Length; channel++)
        {
            for (int output = 0; output < outputs.Length; output++)
            {
                outputs[output] += linear[(output * weights.Length) + channel] * ((weights[channel] * mean) + bias[channel]);
            }
        }

        return outputs;
    }

    private static void AssertClose(double[] expected, float[] actual)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 1e-5);
        }
    }

    private static void TrainAndPredict(Network network)
    {
        int length = network.Info.InputLength;
        float[] input = new float[length];
        float[] output = new float[network.Info.OutputLength];
        Fill(input, new Random(7));
        network.Predict(input, output);
        Assert.All(output, value => Assert.True(float.IsFinite(value)));
        using var trainer = new Trainer<Network>(network, new TrainerOptions { BatchSize = 1, Threads = 1 });
        Assert.True(double.IsFinite(trainer.Step(input, new int[1]).Loss));
        float[] batch = [.. input, .. input, .. input];
        float[] outputs = new float[3 * output.Length];
        network.Predict(batch, outputs);
        Assert.Equal(outputs[0], outputs[2 * output.Length], 1e-4f * Math.Max(1, Math.Abs(outputs[0])));
    }

    private static void OnSmallStack(Action action)
    {
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    action();
                }
                catch (Exception exception)
                {
                    failure = ExceptionDispatchInfo.Capture(exception);
                }
            },
            SmallStack);
        thread.Start();
        thread.Join();
        failure?.Throw();
    }

    private static void Fill(Span<float> values, Random random)
    {
        foreach (ref float value in values)
        {
            value = (float)(random.NextDouble() - 0.5);
        }
    }
}
