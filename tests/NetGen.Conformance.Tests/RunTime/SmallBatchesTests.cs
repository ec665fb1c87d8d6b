using NetGen.Conformance.Tests.Properties;
using NetGen.Runtime;
using NetGen.Training;

namespace NetGen.Conformance.Tests.RunTime;

/// <summary>Batches of a few samples, which are trained one after another, against the reference and against batches that are trained in blocks.</summary>
[Trait("Category", "Numeric")]
public sealed class SmallBatchesTests
{
    // One image more than a block has lanes.
    private const int OverABlock = -1;

    // Few samples are trained without the large tiles, and what blocks learn shall differ by rounding alone.
    private static readonly NetworkSource[] s_sources =
    [
        new("Residual", """
            [Network(3, 20, 18, SmallBatches = true, AllowWinograd4x4 = false)]
            [Conv2d(16, 3, Padding = 1, Bias = false), BatchNorm2d, ReLU, MaxPool2d(2, Name = "a")]
            [Conv2d(33, 3, Stride = 2, Padding = 1), BatchNorm2d, ReLU, Conv2d(33, 3, Padding = 1, Bias = false), BatchNorm2d(Name = "b")]
            [From("a"), Conv2d(33, 1, Stride = 2, Bias = false), BatchNorm2d, Add("b"), ReLU, AdaptiveAvgPool2d(1), Flatten, Linear(5)]
            [CrossEntropyLoss]
            """),
        new("Depthwise", """
            [Network(19, 15, 13, SmallBatches = true, AllowWinograd4x4 = false)]
            [Conv2d(32, 1), Hardswish, Conv2d(32, 3, Stride = 2, Padding = 1, Groups = 32, Bias = false), BatchNorm2d, ReLU6]
            [Conv2d(48, 1, Bias = false), BatchNorm2d, SiLU, Conv2d(48, 5, Padding = 2, Groups = 48), ReLU, AvgPool2d(3), Flatten, Linear(4)]
            [CrossEntropyLoss]
            """),
        new("UNet", """
            [Network(2, 16, 20, SmallBatches = true, AllowWinograd4x4 = false)]
            [Conv2d(17, 3, Padding = 1), ReLU(Name = "fine"), MaxPool2d(2)]
            [Conv2d(35, 3, Padding = 1), BatchNorm2d, ReLU, ConvTranspose2d(16, 2, Stride = 2), Concat("fine")]
            [Conv2d(32, 3, Padding = 1), ReLU, Upsample(2), Conv2d(16, 2, Stride = 2), Conv2d(3, 1)]
            [CrossEntropyLoss]
            """),
        new("Sequence", """
            [Network(4, 90, SmallBatches = true, AllowWinograd4x4 = false)]
            [Conv1d(32, 26, Stride = 3, Padding = 5), BatchNorm1d, ReLU, MaxPool1d(3, Stride = 2), Conv1d(32, 3, Dilation = 2, Padding = 2), Tanh]
            [Flatten, Linear(30), ReLU, Linear(3)]
            [CrossEntropyLoss]
            """),
    ];

    private static readonly NetworkSource s_dropping = new(
        "Dropping", "[Network(3, 12, 12, SmallBatches = true, AllowWinograd4x4 = false)]\n[Conv2d(32, 3), ReLU, Dropout2d(0.4), Conv2d(32, 3), Dropout(0.3), ReLU, Flatten, Dropout(0.5), Linear(4)]\n[CrossEntropyLoss]");

    private static readonly Lazy<CompiledNetworks> s_networks = new(() => CompiledNetworks.Compile(
    [
        .. s_sources,
        s_dropping,
        .. s_sources.Append(s_dropping).Select(source => new NetworkSource($"{source.Name}InBlocks", source.Attributes.Replace("SmallBatches = true, ", string.Empty, StringComparison.Ordinal))),
    ]));

    public static TheoryData<string, int> Cases => CasesOf((_, _) => true);

    // The reference takes minutes for more than a block of the others.
    public static TheoryData<string, int> ReferenceCases => CasesOf((name, batch) => batch != OverABlock || name is "Sequence" or "Depthwise");

    [Theory]
    [MemberData(nameof(ReferenceCases))]
    public void ComputeWhatTheReferenceComputes(string name, int batch)
    {
        RequireFew(name, batch);
        Assert.True(NetworkCheck.WithoutSlopes(s_networks.Value[name], ImagesOf(name, batch)), "Nothing was compared.");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void ThreadsDoNotChangeABit(string name, int batch)
    {
        int[] expected = Train(name, batch, threads: 1);
        foreach (int threads in (int[])[2, 3, 5, 20])
        {
            Assert.Equal(expected, Train(name, batch, threads));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    [InlineData("Dropping", 2)]
    [InlineData("Dropping", OverABlock)]
    public void LearnWhatBlocksLearn(string name, int batch)
    {
        RequireFew(name, batch);
        float[][] gradients = Array.ConvertAll([name, $"{name}InBlocks"], name =>
        {
            Network network = s_networks.Value.Create(name, seed: 3);
            using var trainer = new Trainer<Network>(network, new TrainerOptions { Threads = 2 });
            (float[] inputs, int[] labels) = Draw(network, ImagesOf(name, batch));
            trainer.ForwardBackward(inputs, labels);
            return Gradients(network);
        });
        float largest = gradients[1].Max(Math.Abs);
        Assert.All(gradients[0].Zip(gradients[1]), g => Assert.InRange(Math.Abs(g.First - g.Second), 0, 1e-6f * largest));
    }

    [Fact]
    public void LargerBatchesAreTrainedInBetween()
    {
        Network network = s_networks.Value.Create("Residual", seed: 3);
        using var trainer = new Trainer<Network>(network, new TrainerOptions { Threads = 2, KeepOutputs = true });
        foreach (int batch in (int[])[1, 80, 2, 17, 16, 3])
        {
            (float[] inputs, int[] labels) = Draw(network, batch);
            Assert.True(double.IsFinite(trainer.Step(inputs, labels).Loss));
            Assert.Equal(batch * network.Info.OutputLength, trainer.Outputs.Length);
        }
    }

    [Fact]
    public void AStepAllocatesNothing()
    {
        Network network = s_networks.Value.Create("Residual", seed: 3);
        using var trainer = new Trainer<Network>(network, new TrainerOptions { Threads = 1 });
        (float[] inputs, int[] labels) = Draw(network, 2);
        trainer.Step(inputs, labels);
        long before = GC.GetAllocatedBytesForCurrentThread();
        trainer.Step(inputs, labels);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void AnOwnLossGoesOnFromTheOutputs()
    {
        float[][] gradients = Array.ConvertAll([1, 40], batchSize =>
        {
            Network network = s_networks.Value.Create("Sequence", seed: 3);
            using var trainer = new Trainer<Network>(network, new TrainerOptions { Threads = 2 });
            (float[] inputs, int[] labels) = Draw(network, 2);
            if (batchSize == 1)
            {
                trainer.ForwardBackward(inputs, labels);
            }
            else
            {
                // Cross-entropy, written by a user.
                trainer.ForwardBackward(inputs, (outputs, gradient) => CrossEntropy(outputs, labels, gradient));
            }

            return Gradients(network);
        });
        float largest = gradients[1].Max(Math.Abs);
        Assert.All(gradients[0].Zip(gradients[1]), g => Assert.InRange(Math.Abs(g.First - g.Second), 0, 1e-6f * largest));
    }

    private static TheoryData<string, int> CasesOf(Func<string, int, bool> isOne)
    {
        var cases = new TheoryData<string, int>();
        foreach (NetworkSource source in s_sources)
        {
            foreach (int batch in (int[])[1, 2, OverABlock])
            {
                if (isOne(source.Name, batch))
                {
                    cases.Add(source.Name, batch);
                }
            }
        }

        return cases;
    }

    private static float CrossEntropy(ReadOnlySpan<float> outputs, int[] labels, Span<float> gradient)
    {
        int classes = outputs.Length / labels.Length;
        double loss = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            double[] exponentials = [.. outputs.Slice(i * classes, classes).ToArray().Select(score => Math.Exp(score))];
            for (int c = 0; c < classes; c++)
            {
                gradient[(i * classes) + c] = (float)(((exponentials[c] / exponentials.Sum()) - (c == labels[i] ? 1 : 0)) / labels.Length);
            }

            loss -= Math.Log(exponentials[labels[i]] / exponentials.Sum()) / labels.Length;
        }

        return (float)loss;
    }

    // With narrow vectors a block may be no worse. Two blocks of 8 images are no worse for more networks than two of 16.
    private static void RequireFew(string name, int batch)
    {
        Network network = s_networks.Value.Create(name);
        if (network.Kernels.Lanes >= (batch == OverABlock ? 16 : 8))
        {
            int images = ImagesOf(name, batch);
            Assert.True(TrainingProgram.Of(network.Kernels, images).IsFew, $"{images} images are trained in blocks.");
        }
    }

    private static int ImagesOf(string name, int batch) => batch == OverABlock ? s_networks.Value.Create(name).Kernels.Lanes + 1 : batch;

    private static int[] Train(string name, int batch, int threads)
    {
        Network network = s_networks.Value.Create(name, seed: 3);
        using var trainer = new Trainer<Network>(network, new TrainerOptions { Threads = threads, Optimizer = new Sgd { LearningRate = 0.05, Momentum = 0.9 } });
        (float[] inputs, int[] labels) = Draw(network, ImagesOf(name, batch));
        for (int step = 0; step < 3; step++)
        {
            trainer.Step(inputs, labels);
        }

        return [.. network.Parameters.SelectMany(p => p.Values.ToArray()).Select(BitConverter.SingleToInt32Bits)];
    }

    private static float[] Gradients(Network network) => [.. network.Parameters.Where(p => p.Info.IsTrainable).SelectMany(p => p.Gradient.ToArray())];

    private static (float[] Inputs, int[] Labels) Draw(Network network, int batch)
    {
        var random = new Random(batch);
        int labels = network.Info.LabelsPerSample;
        int classes = network.Info.OutputLength / labels;
        return ([.. Enumerable.Range(0, batch * network.Info.InputLength).Select(_ => random.NextSingle() - 0.5f)], [.. Enumerable.Range(0, batch * labels).Select(_ => random.Next(classes))]);
    }
}
