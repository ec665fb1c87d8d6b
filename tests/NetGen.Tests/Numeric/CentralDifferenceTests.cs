using NetGen.Reference;
using NetGen.Training;

namespace NetGen.Tests.Numeric;

/// <summary>Gradients are the slopes of the loss.</summary>
[Trait("Category", "Numeric")]
public sealed class CentralDifferenceTests
{
    private const int SamplesPerTensor = 6;
    private const int Batch = 3;

    // Small enough that no kink lies within it (the draws keep away from kinks), large enough for 10 digits of the slope.
    private const double Step = 1e-6;

    public static TheoryData<string> Cases => [.. TestNetworks.Names];

    [Theory]
    [MemberData(nameof(Cases))]
    public void OfTheReferenceInDoublePrecision(string name)
    {
        RandomCase drawn = RandomCase.Draw(name, Batch);
        using var trainer = new Trainer<Network>(drawn.Network, new TrainerOptions { Threads = 1 });
        trainer.ForwardBackward(drawn.Input, drawn.Targets);
        foreach (ReferenceTensor tensor in drawn.Reference.Tensors.Where(t => t.IsTrainable))
        {
            int stride = Math.Max(1, tensor.Values.Length / SamplesPerTensor);
            int[] places = [.. Enumerable.Range(0, tensor.Values.Length).Where(i => i % stride == 0)];
            double[] slopes = Array.ConvertAll(places, i => Slope(drawn, tensor, i));
            double[] emitted = Close.Widen(drawn.Network.Tensor(tensor.Name).Gradient);
            Close.Check($"reference gradient of {tensor.Name}", slopes, Array.ConvertAll(places, i => tensor.Gradient[i]), Tolerance.Gradient, tensor.GradientScale);
            Close.Check($"emitted gradient of {tensor.Name}", slopes, Array.ConvertAll(places, i => emitted[i]), Tolerance.Gradient, tensor.GradientScale);
        }
    }

    /// <summary>A step along the gradient changes the emitted loss itself by the gradient's norm.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void OfTheEmittedLossAlongItsGradient(string name)
    {
        RandomCase drawn = RandomCase.Draw(name, Batch);
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

    private static double Slope(RandomCase drawn, ReferenceTensor tensor, int index)
    {
        double value = tensor.Values[index];
        tensor.Values[index] = value + Step;
        double above = drawn.Reference.Loss(drawn.Input, drawn.Targets);
        tensor.Values[index] = value - Step;
        double below = drawn.Reference.Loss(drawn.Input, drawn.Targets);
        tensor.Values[index] = value;
        return (above - below) / (2 * Step);
    }
}
