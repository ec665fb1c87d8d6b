using NetGen.Training;

namespace NetGen.Tests.Numeric;

/// <summary>Gradients are the slopes of the loss.</summary>
public sealed class CentralDifferenceTests
{
    private const int Batch = 3;

    public static TheoryData<string> Cases => [.. TestNetworks.Names];

    // No emitted code runs, so no width of vectors changes it.
    [Theory]
    [MemberData(nameof(Cases))]
    public void OfTheReferenceInDoublePrecision(string name) =>
        SlopeCheck.AgainstCentralDifferences(RandomCase.Draw(TestNetworks.ClassOf(name), Batch));

    /// <summary>A step along the gradient changes the emitted loss itself by the gradient's norm.</summary>
    [Theory]
    [Trait("Category", "Numeric")]
    [MemberData(nameof(Cases))]
    public void OfTheEmittedLossAlongItsGradient(string name)
    {
        RandomCase drawn = RandomCase.Draw(TestNetworks.ClassOf(name), Batch);
        using var trainer = new Trainer<Network>(drawn.Network, new TrainerOptions { Threads = 1 });
        trainer.ForwardBackward(drawn.Input, drawn.Targets);
        trainer.KeepsMasks = true;
        var path = new GradientPath(drawn);

        // The emitted loss has seven digits, so the step must be long, but not so long that the loss bends: the reference tells.
        double distance = 1e-3;
        while (Math.Abs(Slope(path.ReferenceLossAt, distance) - path.Norm) > 1e-3 * path.Norm)
        {
            distance /= 2;
            Assert.True(distance > 1e-5, "The loss bends too much for single precision to show its slope.");
        }

        double slope = Slope(at => path.EmittedLossAt(trainer, at), distance);
        Close.Check($"slope along the gradient over {distance:g3}", [path.Norm], [slope], 1e-2);
    }

    private static double Slope(Func<double, double> loss, double distance) => (loss(distance) - loss(-distance)) / (2 * distance);
}
