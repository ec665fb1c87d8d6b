using NetGen.Training;

namespace NetGen.Tests.Numeric;

/// <summary>The same seed gives the same bits, whatever the number of threads.</summary>
public sealed class DeterminismTests
{
    [Fact]
    public void HundredStepsOfTheReferenceNetwork()
    {
        float[] expected = Train("FashionNet", threads: 1, ReferenceImages.Steps);
        Assert.Equal(expected, Train("FashionNet", threads: 2, ReferenceImages.Steps));
        Assert.Equal(expected, Train("FashionNet", threads: 3, ReferenceImages.Steps));
    }

    [Fact]
    public void TheSameRunTwice() =>
        Assert.Equal(Train("FashionNet", threads: 2, steps: 5), Train("FashionNet", threads: 2, steps: 5));

    private static float[] Train(string name, int threads, int steps)
    {
        Network network = TestNetworks.Create(name, seed: 1);
        var optimizer = new Sgd { LearningRate = 0.01, Momentum = 0.9 };
        using var trainer = new Trainer<Network>(network, new TrainerOptions { Threads = threads, Optimizer = optimizer });
        for (int step = 0; step < steps; step++)
        {
            trainer.Step(ReferenceImages.OfStep(step), ReferenceImages.LabelsOfStep(step));
        }

        return [.. network.Parameters.SelectMany(p => p.Values.ToArray())];
    }
}
