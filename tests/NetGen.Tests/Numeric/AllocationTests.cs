using NetGen.Training;

namespace NetGen.Tests.Numeric;

/// <summary>Neither a prediction nor a training step allocates.</summary>
[Trait("Category", "Numeric")]
[Collection(SoloCollection.Name)]
public sealed class AllocationTests
{
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
        AllocationCheck.Nothing(() => network.Predict(input, output, threads));
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
            AllocationCheck.Nothing(() => trainer.Step(input, labels));
        }
    }

    [Fact]
    public void StepOfSeveralLosses()
    {
        Network network = TestNetworks.Create("OutputsClassAndBox");
        using var trainer = new Trainer<Network>(network, new TrainerOptions { Threads = 2 });
        float[] input = new float[33 * network.Info.InputLength];
        float[] targets = new float[33 * network.Info.TargetLength];
        AllocationCheck.Nothing(() => trainer.Step(input, targets));
    }

    [Theory]
    [InlineData("LossTripletSwap")]
    [InlineData("LossTripletAbsolute")]
    public void StepWithoutTargets(string name)
    {
        Network network = TestNetworks.Create(name);
        using var trainer = new Trainer<Network>(network, new TrainerOptions { Threads = 2 });
        float[] input = new float[33 * network.Info.InputLength];
        AllocationCheck.Nothing(() => trainer.Step(input));
    }

    [Fact]
    public void StepWithSigns()
    {
        Network network = TestNetworks.Create("LossCosineEmbedding");
        using var trainer = new Trainer<Network>(network, new TrainerOptions { Threads = 2 });
        float[] input = new float[33 * network.Info.InputLength];
        float[] signs = [.. Enumerable.Range(0, 33).Select(i => i % 2 == 0 ? 1f : -1)];
        AllocationCheck.Nothing(() => trainer.Step(input, signs));
    }
}
