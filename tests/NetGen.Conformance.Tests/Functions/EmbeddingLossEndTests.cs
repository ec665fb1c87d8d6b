using NetGen.Conformance.Tests.RunTime;
using NetGen.Training;

namespace NetGen.Conformance.Tests.Functions;

/// <summary>Losses that compare outputs where distances or lengths are 0, at the margin, and where two distances are equal: what PyTorch 1.13 computed.</summary>
[Trait("Category", "Numeric")]
public sealed class EmbeddingLossEndTests
{
    private const double Tolerance = 2e-6;

    private static readonly string[] s_losses =
    [
        "TripletMarginLoss(\"a\", \"b\", \"c\", Eps = 0)",
        "TripletMarginLoss(\"a\", \"b\", \"c\", Eps = 0, P = 1)",
        "TripletMarginLoss(\"a\", \"b\", \"c\", Eps = 0, Swap = true)",
        "TripletMarginLoss(\"a\", \"b\", \"c\", Eps = 0, P = 1, Margin = 4)",
        "CosineEmbeddingLoss(\"a\", \"b\")",
        "CosineEmbeddingLoss(\"a\", \"b\", Margin = 0.5)",
        "CosineEmbeddingLoss(\"a\", \"b\", Margin = -1)",
    ];

    // What arrives is the outputs.
    private static readonly Lazy<CompiledNetworks> s_networks = new(() => CompiledNetworks.Compile(s_losses.Select((loss, i) => new NetworkSource(
        $"Ends{i}",
        "[Network(Inspectable = true)]\n[Input(\"x\", 2), LeakyReLU(1, Name = \"a\")]\n[Input(\"y\", 2), LeakyReLU(1, Name = \"b\")]\n[Input(\"z\", 2), LeakyReLU(1, Name = \"c\")]\n"
        + $"[Outputs(\"a\", \"b\", \"c\")]\n[{loss}]"))));

    [Theory]
    [InlineData(0, new float[] { 1, 2, 1, 2, 1, 2 }, 1, new float[] { 0, 0, 0, 0, 0, 0 })] // all distances are 0
    [InlineData(1, new float[] { 1, 2, 1, 2, 1, 2 }, 1, new float[] { 0, 0, 0, 0, 0, 0 })]
    [InlineData(2, new float[] { 1, 2, 1, 2, 1, 2 }, 1, new float[] { 0, 0, 0, 0, 0, 0 })]
    [InlineData(0, new float[] { 0, 0, 1, 0, 2, 0 }, 0, new float[] { 0, 0, 1, 0, -1, 0 })] // at the margin
    [InlineData(1, new float[] { 0, 0, 1, 0, 2, 0 }, 0, new float[] { 0, 0, 1, 0, -1, 0 })]
    [InlineData(2, new float[] { 0, 0, 2, 0, 1, 0 }, 2, new float[] { -0.5f, 0, 0.5f, 0, 0, 0 })] // two equal distances
    [InlineData(3, new float[] { 0, 0, 1, 0, 0, 3 }, 2, new float[] { -1, 1, 1, 0, 0, -1 })] // some differences are 0
    public void Triplet(int loss, float[] outputs, float expected, float[] gradient) => Check(loss, outputs, null, expected, gradient);

    [Theory]
    [InlineData(4, new float[] { 0, 0, 3, 4 }, 1, 1, new float[] { -600_000, -800_000, 0, 0 })] // an output of length 0
    [InlineData(4, new float[] { 0, 0, 3, 4 }, -1, 0, new float[] { 600_000, 800_000, 0, 0 })]
    [InlineData(4, new float[] { 0, 0, 0, 0 }, -1, 0, new float[] { 0, 0, 0, 0 })]
    [InlineData(4, new float[] { 3, 4, 6, 8 }, 1, 0, new float[] { 0, 0, 0, 0 })] // one direction
    [InlineData(4, new float[] { 3, 4, 6, 8 }, -1, 1, new float[] { 0, 0, 0, 0 })]
    [InlineData(4, new float[] { 1, 0, 0, 1 }, -1, 0, new float[] { 0, 1, 1, 0 })] // at the margin
    [InlineData(5, new float[] { 0.001f, 0, 1, 1 }, -1, 0.20710641f, new float[] { 0.00073242f, 707.10638f, 0.35355321f, -0.35355321f })]
    [InlineData(6, new float[] { 3, 4, -4, 3 }, -1, 1, new float[] { -0.16f, 0.12f, 0.12f, 0.16f })]
    public void Cosine(int loss, float[] outputs, float sign, float expected, float[] gradient) => Check(loss, [.. outputs, 0, 0], sign, expected, [.. gradient, 0, 0]);

    private static void Check(int loss, float[] outputs, float? sign, float expected, float[] gradient)
    {
        Network network = s_networks.Value.Create($"Ends{loss}");
        using var trainer = new Trainer<Network>(network, new TrainerOptions { Threads = 1 });
        StepResult result = sign is { } target ? trainer.ForwardBackward(outputs, new[] { target }) : trainer.ForwardBackward(outputs);
        Assert.Equal(expected, result.Loss, Tolerance);
        double scale = Math.Max(1, gradient.Max(Math.Abs));
        for (int i = 0; i < gradient.Length; i++)
        {
            Assert.Equal(gradient[i] / scale, trainer.InputGradient[i] / scale, Tolerance);
        }
    }
}
