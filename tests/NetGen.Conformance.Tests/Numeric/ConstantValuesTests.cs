using NetGen.Conformance.Tests.RunTime;
using NetGen.Training;

namespace NetGen.Conformance.Tests.Numeric;

/// <summary>
/// Normalisation of values that are all the same: nothing is left of them, whatever their size, as their mean is exact. A mean that is off by a unit in the last place
/// would be divided by √ε.
/// </summary>
[Trait("Category", "Numeric")]
public sealed class ConstantValuesTests
{
    // 20 samples are some blocks and a rest at every width.
    private static readonly int[] s_batches = [1, 3, 20];

    private static readonly float[] s_constants = [255, 12345.678f, 0.1f, -3.3e-3f, 1e6f, -16_777_215, 7.7e12f, 1e-20f, 0];

    private static readonly (string Shape, string Layer)[] s_runs =
    [
        .. new[] { 1, 2, 3, 5, 7, 11, 13, 17, 19, 29, 37, 53, 61, 67, 70, 997 }.Select(n => ($"{n}", "LayerNorm")),
        ("6, 5, 7", "GroupNorm(2)"), ("6, 5, 7", "GroupNorm(3)"), ("6, 5, 7", "GroupNorm(1)"), ("6, 5, 7", "GroupNorm(6)"),
        ("4, 3, 3", "GroupNorm(4)"), ("35, 1, 1", "GroupNorm(5)"), ("9, 3, 13", "GroupNorm(3)"), ("34, 3, 5", "GroupNorm(2)"), ("3, 23, 29", "GroupNorm(3)"), ("10, 7", "GroupNorm(5)"),
        ("3, 5, 7", "InstanceNorm2d"), ("3, 13, 11", "InstanceNorm2d(Affine = true)"), ("17, 1, 3", "InstanceNorm2d"),
        ("3, 5, 7", "BatchNorm2d"), ("5, 11, 13", "BatchNorm2d"), ("3", "BatchNorm1d"),
    ];

    [Fact]
    public void LeaveNothing()
    {
        string Name(int i) => $"Run{i}";
        using CompiledNetworks networks = CompiledNetworks.Compile(s_runs.Select((run, i) =>
            new NetworkSource(Name(i), $"[Network({run.Shape}, Inspectable = true)]\n[{run.Layer}]\n[MSELoss]")));
        for (int i = 0; i < s_runs.Length; i++)
        {
            Network network = networks.Create(Name(i));
            float shift = Spread(network);
            foreach (float constant in s_constants)
            {
                foreach (int samples in s_batches)
                {
                    CheckPrediction(network, $"{s_runs[i]} of {samples} × {constant}", constant, shift, samples);
                    if (samples > 1)
                    {
                        CheckTraining(network, $"{s_runs[i]} trained on {samples} × {constant}", constant, shift, samples);
                    }
                }
            }
        }
    }

    /// <summary>
    /// The outputs of a convolution of constant images are rounded themselves, and the rounding is divided by √ε. PyTorch 2.10 is off by up to 3.4e-8 of the largest output over √ε
    /// then (255: 0.0069 where the outputs are 654), half a unit in the last place.
    /// </summary>
    [Theory]
    [InlineData("[Network(1, 9, 9)]\n[Conv2d(12, 3), BatchNorm2d]\n[MSELoss]")] // by moments of the input
    [InlineData("[Network(1, 9, 9)]\n[Conv2d(4, 3), BatchNorm2d]\n[MSELoss]")]
    public void LeaveLittleBehindAConvolution(string attributes)
    {
        using CompiledNetworks networks = CompiledNetworks.Compile([new NetworkSource("Net", attributes)]);
        Network network = networks.Create("Net", seed: 3);
        network.Parameters.Single(p => p.Name == "1.weight").Fill(1);
        int taps = 9;
        float[] weights = network.Parameters.Single(p => p.Name == "0.weight").Values.ToArray();
        double largest = Enumerable.Range(0, weights.Length / taps).Max(c => Math.Abs(weights.Skip(c * taps).Take(taps).Sum(w => (double)w)));
        foreach (float constant in new[] { 255, 12345.678f, 0.1f, 1e6f })
        {
            float[] input = new float[20 * network.Info.InputLength];
            Array.Fill(input, constant);
            using var trainer = new Trainer<Network>(network, new TrainerOptions { Threads = 1 });
            double error = Math.Sqrt(trainer.ForwardBackward(input, new float[20 * network.Info.OutputLength]).Loss);
            double scale = constant * largest / Math.Sqrt(1e-5);
            Assert.True(error <= 3.4e-8 * scale, $"{constant}: off by {error:g3}, {error / scale:g3} of {scale:g3}.");
        }
    }

    private static float Spread(Network network)
    {
        float shift = 0;
        foreach (Parameter tensor in network.Parameters)
        {
            if (tensor.Info.Role is TensorRole.Scale or TensorRole.Shift)
            {
                shift = 0.375f;
                tensor.Fill(tensor.Info.Role == TensorRole.Scale ? 1.7f : shift);
            }
        }

        return shift;
    }

    private static void CheckPrediction(Network network, string what, float constant, float shift, int samples)
    {
        if (network.Info.Layers[0].Kind.StartsWith("BatchNorm", StringComparison.Ordinal))
        {
            return;
        }

        float[] input = new float[samples * network.Info.InputLength];
        float[] output = new float[samples * network.Info.OutputLength];
        Array.Fill(input, constant);
        network.Predict(input, output);
        Assert.All(output, value => Assert.True(value == shift, $"{what}: {value}, expected {shift}."));
    }

    // The targets are what shall come out, so loss and gradients are 0 if it does.
    private static void CheckTraining(Network network, string what, float constant, float shift, int samples)
    {
        float[] input = new float[samples * network.Info.InputLength];
        float[] target = new float[samples * network.Info.OutputLength];
        Array.Fill(input, constant);
        Array.Fill(target, shift);
        using var trainer = new Trainer<Network>(network, new TrainerOptions { Threads = 1 });
        Assert.True(trainer.ForwardBackward(input, target).Loss == 0, what);
        Array.Fill(target, 1);
        trainer.ForwardBackward(input, target);
        Assert.All(trainer.InputGradient.ToArray(), value => Assert.True(float.IsFinite(value), what));
        Assert.All(network.Parameters.Where(p => p.Info.IsTrainable).SelectMany(p => p.Gradient.ToArray()), value => Assert.True(float.IsFinite(value), what));
    }
}
