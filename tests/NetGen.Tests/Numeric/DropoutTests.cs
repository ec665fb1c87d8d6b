using NetGen.Training;

namespace NetGen.Tests.Numeric;

/// <summary>What dropout drops, beyond what every network is tested for.</summary>
[Trait("Category", "Numeric")]
public sealed class DropoutTests
{
    private const string Name = "DropoutVectors";

    [Fact]
    public void EveryStepDropsSomethingElseAndTheSeedSaysWhat()
    {
        double[] losses = Losses(seed: 1);
        Assert.Equal(losses.Length, losses.Distinct().Count());
        Assert.Equal(losses, Losses(seed: 1));
        Assert.DoesNotContain(Losses(seed: 2), losses.Contains);
    }

    /// <summary>A larger batch than any before takes new memory, in which the stream of random numbers goes on.</summary>
    [Fact]
    public void TheStreamGoesOnInALargerBatch()
    {
        RandomCase drawn = RandomCase.Draw(TestNetworks.ClassOf(Name), batch: 33);
        int sample = drawn.Network.Info.InputLength;
        double Second(int batchSize)
        {
            using var trainer = new Trainer<Network>(drawn.Network, new TrainerOptions { Threads = 1, BatchSize = batchSize });
            trainer.ForwardBackward(drawn.Input.AsSpan(0, 2 * sample), drawn.Targets.Labels.AsSpan(0, 2));
            return trainer.ForwardBackward(drawn.Input, drawn.Targets.Labels).Loss;
        }

        Assert.Equal(Second(batchSize: 64), Second(batchSize: 1));
    }

    [Fact]
    public void TheLayerTellsWhatItDrops()
    {
        NetworkInfo info = TestNetworks.Create("DropoutImages").Info;
        Assert.Equal(
            [new(0.25, 5, 0), new(0.1, 45, 5), new(0.5, 6, 50), new(0.2, 24, 56)],
            info.Layers.Select(l => l.Dropout).OfType<DropoutInfo>());
    }

    private static double[] Losses(ulong seed)
    {
        RandomCase drawn = RandomCase.Draw(TestNetworks.ClassOf(Name), batch: 16);
        using var trainer = new Trainer<Network>(drawn.Network, new TrainerOptions { Threads = 2, Seed = seed });
        return [.. Enumerable.Range(0, 5).Select(_ => trainer.ForwardBackward(drawn.Input, drawn.Targets.Labels).Loss)];
    }
}
