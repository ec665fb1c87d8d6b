using NetGen.Reference;
using NetGen.Training;

namespace NetGen.Tests.Numeric;

/// <summary>Comparison of gradients with central differences of the reference's loss in double precision.</summary>
internal static class SlopeCheck
{
    private const int SamplesPerTensor = 6;

    // Small enough that no kink lies within it (the draws keep away from kinks), large enough for 10 digits of the slope.
    private const double Step = 1e-6;

    /// <summary>Fails unless the reference's and the emitted gradients are the slopes, at a few places of every trained tensor.</summary>
    public static void AgainstCentralDifferences(RandomCase drawn)
    {
        using var trainer = new Trainer<Network>(drawn.Network, new TrainerOptions { Threads = 1 });
        trainer.ForwardBackward(drawn.Input, drawn.Targets);
        foreach (ReferenceTensor tensor in drawn.Reference.Tensors.Where(t => t.IsTrainable))
        {
            int stride = Math.Max(1, tensor.Values.Length / SamplesPerTensor);
            int[] places = [.. Enumerable.Range(0, tensor.Values.Length).Where(i => i % stride == 0)];
            double[] slopes = Array.ConvertAll(places, i => Slope(drawn, tensor, i));
            double[] emitted = Close.Widen(drawn.Network.Parameters.Single(p => p.Name == tensor.Name).Gradient);
            Close.Check($"reference gradient of {tensor.Name}", slopes, Array.ConvertAll(places, i => tensor.Gradient[i]), Tolerance.Gradient, tensor.GradientScale);
            Close.Check($"emitted gradient of {tensor.Name}", slopes, Array.ConvertAll(places, i => emitted[i]), Tolerance.Gradient, tensor.GradientScale);
        }
    }

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
