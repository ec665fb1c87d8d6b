using System.Runtime.InteropServices;
using System.Security.Cryptography;
using NetGen.Training;

namespace NetGen.Tests.Numeric;

/// <summary>The reference network starts where PyTorch starts and takes its first step as PyTorch does.</summary>
[Trait("Category", "Golden")]
[Trait("Category", "Numeric")]
public sealed class ReferenceNetworkTests
{
    private static readonly GoldenFile s_golden = new("reference_network.safetensors");

    [Fact]
    public void InitialParametersAreBitEqual()
    {
        Network network = TestNetworks.Create("FashionNet", seed: 0);
        Assert.Equal(1_425_214, network.Parameters.Where(p => p.Info.IsTrainable).Sum(p => p.Values.Length));
        foreach (Parameter tensor in network.Parameters)
        {
            Assert.Equal($"{tensor.Name} {s_golden.Metadata($"sha256/{tensor.Name}")}", $"{tensor.Name} {Digest(tensor.Values)}");
        }
    }

    [Fact]
    public void ImagesAreBitEqual() => Assert.Equal(s_golden.Metadata("sha256/input"), Digest(ReferenceImages.All));

    [Fact]
    public void OutputInEvaluation()
    {
        Network network = TestNetworks.Create("FashionNet", seed: 0);
        float[] output = new float[ReferenceImages.Batch * network.Info.OutputLength];
        network.Predict(ReferenceImages.OfStep(0), output);
        Close.Check("output", s_golden.Floats("eval/output"), output, Tolerance.Forward);
    }

    [Fact]
    public void FirstStep()
    {
        Network network = TestNetworks.Create("FashionNet", seed: 0);
        using var trainer = new Trainer<Network>(network, new TrainerOptions { Threads = 1 });
        StepResult result = trainer.ForwardBackward(ReferenceImages.OfStep(0), ReferenceImages.LabelsOfStep(0));
        Close.Check("loss", [s_golden.Doubles("losses")[0]], [result.Loss], Tolerance.Forward);
        foreach (Parameter tensor in network.Parameters)
        {
            if (!tensor.Info.IsTrainable)
            {
                Close.Check(tensor.Name, s_golden.Floats($"after/{tensor.Name}"), tensor.Values, Tolerance.Forward);
                continue;
            }

            // The biases of the convolutions are subtracted again by the normalisations: their gradient is rounding, of the size of nothing but the other gradients.
            bool cancels = tensor.Name is "0.bias" or "4.bias";
            double scale = s_golden.Floats($"gradient_max/{(cancels ? tensor.Name.Replace("bias", "weight") : tensor.Name)}")[0];
            double[] gradient = Close.Widen(tensor.Gradient);
            Close.Check($"gradient of {tensor.Name}", Close.Widen(s_golden.Floats($"gradient/{tensor.Name}")), Sample(gradient), Tolerance.Gradient, scale);
            if (!cancels)
            {
                Close.Check($"norm of the gradient of {tensor.Name}", s_golden.Doubles($"gradient_norm/{tensor.Name}"), [Math.Sqrt(gradient.Sum(g => g * g))], Tolerance.Gradient);
            }
        }
    }

    private static double[] Sample(double[] values)
    {
        int stride = (values.Length + 63) / 64;
        return [.. values.Where((_, i) => i % stride == 0)];
    }

    private static string Digest(ReadOnlySpan<float> values) => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(values)));
}
