using NetGen.Training;
using static NetGen.Conformance.Tests.RunTime.SmallBatchNetworks;

namespace NetGen.Conformance.Tests.RunTime;

/// <summary>What a trainer does beside steps, with batches of few samples and with full blocks and few samples behind them. <see cref="SmallBatchesTests"/> has what they compute.</summary>
[Trait("Category", "Numeric")]
public sealed class SplitBatchesTests
{
    [Fact]
    public void FullBlocksAreTrainedInBlocksAndTheOthersImageByImage()
    {
        foreach (NetworkSource source in Sources)
        {
            Network network = Create(source.Name);
            int lanes = network.Kernels.Lanes;
            int most = network.Kernels.Memory.MostTrainingImagesABlock;
            Assert.True(network.Kernels.SplitsTraining, source.Name);
            Assert.InRange(most, 1, lanes);
            if (most < lanes)
            {
                Assert.Equal((2 * lanes, 1), Form((2 * lanes) + 1));
                Assert.Equal((lanes, most), Form(lanes + most));
                Assert.Equal((lanes + most + 1, 0), Form(lanes + most + 1));
                Assert.Equal((3 * lanes, 0), Form(3 * lanes));
                Assert.Equal(0, BatchForm.Of(network.Kernels, lanes + 1, maySplit: false).Rest);
            }

            (int, int) Form(int images)
            {
                BatchForm form = BatchForm.Of(network.Kernels, images, maySplit: true);
                return (form.Images, form.Rest);
            }
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(OverABlock)]
    public void AStepAllocatesNothing(int batch)
    {
        Network network = Create("Residual", seed: 3);
        using var trainer = new Trainer<Network>(network, new TrainerOptions { Threads = 1 });
        (float[] inputs, int[] labels) = Draw(network, ImagesOf("Residual", batch));
        trainer.Step(inputs, labels);
        long before = GC.GetAllocatedBytesForCurrentThread();
        trainer.Step(inputs, labels);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [InlineData("Sequence", 2)]
    [InlineData("Sequence", OverABlock)]
    [InlineData("Gray", OverTwoBlocks)]
    public void AnOwnLossGoesOnFromTheOutputs(string name, int batch)
    {
        AssertSame(name, network =>
        {
            using var trainer = new Trainer<Network>(network, new TrainerOptions { Threads = 2 });
            (float[] inputs, int[] labels) = Draw(network, ImagesOf(name, batch));
            if (network.Kernels.SplitsTraining)
            {
                // Cross-entropy, written by a user.
                trainer.ForwardBackward(inputs, (outputs, gradient) => CrossEntropy(outputs, labels, gradient));
            }
            else
            {
                trainer.ForwardBackward(inputs, labels);
            }

            return Learned(network);
        });
    }

    [Theory]
    [InlineData("Gray")]
    [InlineData("UNet")]
    public void OutputsAndLossAreThoseOfAllSamples(string name)
    {
        AssertSame(name, network =>
        {
            using var trainer = new Trainer<Network>(network, new TrainerOptions { Threads = 2, KeepOutputs = true });
            (float[] inputs, int[] labels) = Draw(network, ImagesOf(name, OverTwoBlocks));
            labels[^1] = -100; // Ignored, among the samples behind the blocks.
            StepResult result = trainer.ForwardBackward(inputs, labels);
            return [trainer.Outputs.ToArray(), [(float)result.Loss], [result.Correct, result.Labels]];
        });
    }

    [Theory]
    [InlineData("Gray")]
    [InlineData("Residual")]
    public void GradientsAreAddedUp(string name)
    {
        AssertSame(name, network =>
        {
            using var trainer = new Trainer<Network>(network, new TrainerOptions { Threads = 2 });
            (float[] inputs, int[] labels) = Draw(network, ImagesOf(name, OverABlock));
            trainer.ForwardBackward(inputs, labels, accumulate: true);
            trainer.ForwardBackward(inputs, labels, accumulate: true, lossScale: 0.5);
            return Learned(network);
        });
    }

    [Fact]
    public void LayersInEvaluationModeUseTheirRunningStatistics()
    {
        AssertSame("Gray", network =>
        {
            using var trainer = new Trainer<Network>(network, new TrainerOptions { Threads = 2, Optimizer = new Sgd { LearningRate = 0.05 } });
            (float[] inputs, int[] labels) = Draw(network, ImagesOf("Gray", OverABlock));
            trainer.Step(inputs, labels);
            trainer.SetEvaluationMode(network.Layers);
            trainer.ForwardBackward(inputs, labels);
            return Learned(network);
        });
    }

    [Fact]
    public void SamplesBehindTheBlocksThatAreNotFiniteEndTraining()
    {
        Network network = Create("Gray", seed: 3);
        using var trainer = new Trainer<Network>(network, new TrainerOptions { Threads = 2 });
        Network untouched = Create("Gray", seed: 3);
        using var expected = new Trainer<Network>(untouched, new TrainerOptions { Threads = 2 });
        int images = ImagesOf("Gray", OverABlock);
        (float[] inputs, int[] labels) = Draw(network, images);
        float[] wrong = [.. inputs];
        wrong[((images - 1) * network.Info.InputLength) + 3] = float.NaN;

        var error = Assert.Throws<TrainingDivergedException>(() => trainer.Step(wrong, labels));
        Assert.Contains($"The mini-batch has NaN in sample {images - 1} at 3", error.Message);
        Assert.Equal(Values(untouched), Values(network));
        Assert.Equal(expected.Step(inputs, labels), trainer.Step(inputs, labels));
        Assert.Equal(Values(untouched), Values(network));

        static int[] Values(Network network) => [.. network.Parameters.SelectMany(p => p.Values.ToArray()).Select(BitConverter.SingleToInt32Bits)];
    }

    [Fact]
    public void ALayerThatOverflowsIsNamed()
    {
        Network network = Create("Dropping", seed: 3);
        network.Parameters.First(p => p.Name.EndsWith("weight", StringComparison.Ordinal)).Fill(1e38f);
        using var trainer = new Trainer<Network>(network, new TrainerOptions { Threads = 2 });
        (float[] inputs, int[] labels) = Draw(network, ImagesOf("Dropping", OverABlock));
        var error = Assert.Throws<TrainingDivergedException>(() => trainer.Step(inputs, labels));
        Assert.Contains("is the first layer whose output is not finite", error.Message);
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
}
