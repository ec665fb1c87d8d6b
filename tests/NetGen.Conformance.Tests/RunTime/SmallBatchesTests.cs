using NetGen.Conformance.Tests.Properties;
using NetGen.Runtime;
using NetGen.Training;
using static NetGen.Conformance.Tests.RunTime.SmallBatchNetworks;

namespace NetGen.Conformance.Tests.RunTime;

/// <summary>Batches of a few samples, which are trained one after another, against the reference and against batches that are trained in blocks.</summary>
[Trait("Category", "Numeric")]
public sealed class SmallBatchesTests
{
    public static TheoryData<string, int> Cases => CasesOf((_, _) => true);

    // The reference takes minutes for more than a block of the others.
    public static TheoryData<string, int> ReferenceCases => CasesOf((name, batch) => batch > 0 || (batch == OverABlock && name is "Sequence" or "Depthwise" or "Gray"));

    [Theory]
    [MemberData(nameof(ReferenceCases))]
    public void ComputeWhatTheReferenceComputes(string name, int batch)
    {
        RequireFew(name, batch);
        Assert.True(NetworkCheck.WithoutSlopes(All[name], ImagesOf(name, batch)), "Nothing was compared.");
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
    [InlineData("Dropping", OverTwoBlocks)]
    public void LearnWhatBlocksLearn(string name, int batch)
    {
        RequireFew(name, batch);
        AssertSame(name, network =>
        {
            using var trainer = new Trainer<Network>(network, new TrainerOptions { Threads = 2 });
            (float[] inputs, int[] labels) = Draw(network, ImagesOf(name, batch));
            trainer.ForwardBackward(inputs, labels);
            return Learned(network);
        });
    }

    [Fact]
    public void LargerBatchesAreTrainedInBetween()
    {
        Network network = Create("Residual", seed: 3);
        using var trainer = new Trainer<Network>(network, new TrainerOptions { Threads = 2, KeepOutputs = true });
        foreach (int batch in (int[])[1, 80, 2, 17, 16, 3])
        {
            (float[] inputs, int[] labels) = Draw(network, batch);
            Assert.True(double.IsFinite(trainer.Step(inputs, labels).Loss));
            Assert.Equal(batch * network.Info.OutputLength, trainer.Outputs.Length);
        }
    }

    private static TheoryData<string, int> CasesOf(Func<string, int, bool> isOne)
    {
        var cases = new TheoryData<string, int>();
        foreach (NetworkSource source in Sources)
        {
            foreach (int batch in (int[])[1, 2, OverABlock, OverTwoBlocks])
            {
                if (isOne(source.Name, batch))
                {
                    cases.Add(source.Name, batch);
                }
            }
        }

        return cases;
    }

    // With narrow vectors a block may be no worse.
    private static void RequireFew(string name, int batch)
    {
        Network network = Create(name);
        if (network.Kernels.Lanes >= 8)
        {
            int images = ImagesOf(name, batch);
            BatchForm form = BatchForm.Of(network.Kernels, images, maySplit: true);
            Assert.True(form.Program.IsFew || form.Rest > 0, $"{images} images are trained in blocks.");
        }
    }

    private static int[] Train(string name, int batch, int threads)
    {
        Network network = Create(name, seed: 3);
        using var trainer = new Trainer<Network>(network, new TrainerOptions { Threads = threads, Optimizer = new Sgd { LearningRate = 0.05, Momentum = 0.9 } });
        (float[] inputs, int[] labels) = Draw(network, ImagesOf(name, batch));
        for (int step = 0; step < 3; step++)
        {
            trainer.Step(inputs, labels);
        }

        return [.. network.Parameters.SelectMany(p => p.Values.ToArray()).Select(BitConverter.SingleToInt32Bits)];
    }
}
