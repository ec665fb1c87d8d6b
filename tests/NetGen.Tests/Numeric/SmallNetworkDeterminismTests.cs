using NetGen.Training;

namespace NetGen.Tests.Numeric;

/// <summary>Every network's gradients and statistics have the same bits for any number of threads.</summary>
[Trait("Category", "Numeric")]
public sealed class SmallNetworkDeterminismTests
{
    public static TheoryData<string> Cases => [.. TestNetworks.Names];

    [Theory]
    [MemberData(nameof(Cases))]
    public void GradientsDoNotDependOnThreads(string name)
    {
        float[] expected = Run(name, threads: 1);
        Assert.Equal(expected, Run(name, threads: 2));
        Assert.Equal(expected, Run(name, threads: 3));
        Assert.Equal(expected, Run(name, threads: 8));
    }

    private static float[] Run(string name, int threads)
    {
        RandomCase drawn = RandomCase.Draw(TestNetworks.ClassOf(name), batch: 33);
        using var trainer = new Trainer<Network>(drawn.Network, new TrainerOptions { Threads = threads });
        float loss = (float)trainer.ForwardBackward(drawn.Input, drawn.Targets).Loss;
        return [loss, .. drawn.Network.Parameters.SelectMany(p => p.Info.IsTrainable ? p.Gradient.ToArray() : p.Values.ToArray())];
    }
}
