using NetGen.Training;

namespace NetGen.Tests.Numeric;

/// <summary>A hundred training steps follow PyTorch's.</summary>
[Trait("Category", "Golden")]
public sealed class HundredStepsTests
{
    [Fact]
    public void LossCurveOfTheReferenceNetwork()
    {
        Network network = TestNetworks.Create("FashionNet", seed: 0);
        var optimizer = new Sgd { LearningRate = 0.003, Momentum = 0.9 };
        using var trainer = new Trainer<Network>(network, new TrainerOptions { Threads = 1, Optimizer = optimizer });
        double[] expected = new GoldenFile("reference_network.safetensors").Doubles("losses");
        Assert.Equal(ReferenceImages.Steps, expected.Length);
        for (int step = 0; step < expected.Length; step++)
        {
            StepResult result = trainer.Step(ReferenceImages.OfStep(step), ReferenceImages.LabelsOfStep(step));
            Close.Check($"loss of step {step}", [expected[step]], [result.Loss], Tolerance.Curve);
        }
    }
}
