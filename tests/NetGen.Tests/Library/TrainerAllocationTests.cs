using NetGen.Tests.Numeric;
using NetGen.Training;

namespace NetGen.Tests.Library;

/// <summary>A training step allocates nothing, neither on the caller's thread nor on a worker's.</summary>
[Collection(SoloCollection.Name)]
public sealed class TrainerAllocationTests
{
    private const int Steps = 20;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void StepsAllocateNothing(int threads)
    {
        foreach (Optimizer optimizer in new Optimizer[] { new Sgd { Momentum = 0.9 }, new Adam { AmsGrad = true }, new NAdam(), new Adagrad(), new Lion() })
        {
            using var trainer = new Trainer<LinearNetwork>(new LinearNetwork(), new TrainerOptions { Optimizer = optimizer, Threads = threads });
            (float[] inputs, int[] labels) = TestData.Classes(30);
            AllocationCheck.Nothing(() => Run(trainer, inputs, labels));
        }
    }

    [Fact]
    public void GatheringABatchAllocatesNothing()
    {
        Dataset data = TestData.Set(50);
        var batch = new MiniBatch(data, 20);
        int[] samples = Enumerable.Range(5, 20).ToArray();
        batch.Gather(samples);
        long before = GC.GetAllocatedBytesForCurrentThread();
        batch.Gather(samples);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Run(Trainer<LinearNetwork> trainer, float[] inputs, int[] labels)
    {
        for (int i = 0; i < Steps; i++)
        {
            trainer.Step(inputs, labels);
            trainer.Step(inputs.AsSpan(0, 5 * LinearNetwork.Inputs), labels.AsSpan(0, 5));
        }
    }
}
