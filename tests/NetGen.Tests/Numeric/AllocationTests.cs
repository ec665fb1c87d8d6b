using System.Diagnostics;
using NetGen.Training;

namespace NetGen.Tests.Numeric;

/// <summary>Neither a prediction nor a training step allocates.</summary>
[Trait("Category", "Numeric")]
[Collection(SoloCollection.Name)]
public sealed class AllocationTests
{
    // The test host's own threads allocate now and then, some 100 bytes many times a second; code that allocates does so every time.
    private const int Measurements = 100;

    [Theory]
    [InlineData("FashionNet", 1, 1)]
    [InlineData("FashionNet", 64, 1)]
    [InlineData("FashionNet", 64, 2)]
    [InlineData("FashionNet", 1, 2)]
    [InlineData("FashionNet", 3, 1)]
    [InlineData("FashionNet", 3, 2)]
    [InlineData("FashionNet", 65, 1)]
    [InlineData("TwoBlocks", 33, 1)]
    [InlineData("TwoBlocks", 33, 3)]
    public void Predict(string name, int images, int threads)
    {
        Network network = TestNetworks.Create(name);
        float[] input = new float[images * network.Info.InputLength];
        float[] output = new float[images * network.Info.OutputLength];
        CheckNothingIsAllocated(() => network.Predict(input, output, threads));
    }

    [Theory]
    [InlineData("FashionNet", 64, 1)]
    [InlineData("FashionNet", 64, 2)]
    [InlineData("TwoBlocks", 33, 1)]
    [InlineData("TwoBlocks", 33, 2)]
    [InlineData("DropoutImages", 33, 2)]
    public void Step(string name, int images, int threads)
    {
        Network network = TestNetworks.Create(name);
        foreach (Optimizer optimizer in new Optimizer[] { new Adam(), new Sgd { Momentum = 0.9 } })
        {
            using var trainer = new Trainer<Network>(network, new TrainerOptions { Threads = threads, Optimizer = optimizer });
            float[] input = new float[images * network.Info.InputLength];
            int[] labels = new int[images];
            CheckNothingIsAllocated(() => trainer.Step(input, labels));
        }
    }

    [Fact]
    public void StepOfSeveralLosses()
    {
        Network network = TestNetworks.Create("OutputsClassAndBox");
        using var trainer = new Trainer<Network>(network, new TrainerOptions { Threads = 2 });
        float[] input = new float[33 * network.Info.InputLength];
        float[] targets = new float[33 * network.Info.TargetLength];
        CheckNothingIsAllocated(() => trainer.Step(input, targets));
    }

    [Theory]
    [InlineData("LossTripletSwap")]
    [InlineData("LossTripletAbsolute")]
    public void StepWithoutTargets(string name)
    {
        Network network = TestNetworks.Create(name);
        using var trainer = new Trainer<Network>(network, new TrainerOptions { Threads = 2 });
        float[] input = new float[33 * network.Info.InputLength];
        CheckNothingIsAllocated(() => trainer.Step(input));
    }

    [Fact]
    public void StepWithSigns()
    {
        Network network = TestNetworks.Create("LossCosineEmbedding");
        using var trainer = new Trainer<Network>(network, new TrainerOptions { Threads = 2 });
        float[] input = new float[33 * network.Info.InputLength];
        float[] signs = [.. Enumerable.Range(0, 33).Select(i => i % 2 == 0 ? 1f : -1)];
        CheckNothingIsAllocated(() => trainer.Step(input, signs));
    }

    // Where vectors are emulated a call takes longer than the host's threads rest, so every call meets something of theirs. As much
    // is then allocated while nothing runs for as long. A collection in between gives a thread what another measurement does not find in the sum.
    private static void CheckNothingIsAllocated(Action action)
    {
        action();
        long onThread = long.MaxValue;
        long total = long.MaxValue;
        long idle = long.MaxValue;
        for (int i = 0; i < Measurements && (total > 0 || onThread > 0); i++)
        {
            long threadBefore = GC.GetAllocatedBytesForCurrentThread();
            long totalBefore = GC.GetTotalAllocatedBytes(precise: true);
            long start = Stopwatch.GetTimestamp();
            action();
            long end = Stopwatch.GetTimestamp();
            long totalAfter = GC.GetTotalAllocatedBytes(precise: true);
            total = Math.Min(total, totalAfter - totalBefore);
            onThread = Math.Min(onThread, GC.GetAllocatedBytesForCurrentThread() - threadBefore);
            while (total > 0 && Stopwatch.GetTimestamp() < end + (end - start))
            {
                Thread.SpinWait(1000);
            }

            idle = Math.Min(idle, GC.GetTotalAllocatedBytes(precise: true) - totalAfter);
        }

        Assert.Equal(0, onThread);
        Assert.InRange(total, 0, total == 0 ? 0 : idle);
    }
}
