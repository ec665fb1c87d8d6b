using NetGen.Conformance.Tests.RunTime;
using NetGen.Reference;
using NetGen.Tests.Numeric;
using NetGen.Training;

namespace NetGen.Conformance.Tests.Regressions;

/// <summary>Scores that are large, but near to each other, have exact differences, so their probabilities are exact too.</summary>
public sealed class LargeScoresTests
{
    private static readonly float[] s_scores = [10_000, 10_001, 10_002, 10_003, 0, 1, 2, 3];

    [Theory]
    [InlineData("[Network(4)]\n[LogSoftmax]\n[NLLLoss]")]
    [InlineData("[Network(4, 1, 1)]\n[LogSoftmax, Flatten]\n[NLLLoss]")]
    [InlineData("[Network(4)]\n[LeakyReLU(1)]\n[CrossEntropyLoss]")]
    [InlineData("[Network(4)]\n[LeakyReLU(1)]\n[CrossEntropyLoss(LabelSmoothing = 0.3)]")]
    public void KeepTheirDigits(string attributes)
    {
        using CompiledNetworks networks = CompiledNetworks.Compile([new NetworkSource("Net", attributes)]);
        Network network = networks.Create("Net");
        var reference = new ReferenceNetwork(network.GetType());
        var targets = new BatchTargets([0, 2]);

        using var trainer = new Trainer<Network>(network, new TrainerOptions { Threads = 1 });
        Close.Check("loss", [reference.Loss(s_scores, targets)], [trainer.ForwardBackward(s_scores, targets).Loss], Tolerance.Forward);

        foreach (int samples in new[] { 1, 2 })
        {
            float[] scores = s_scores[..(4 * samples)];
            float[] output = new float[scores.Length];
            network.Predict(scores, output);
            Close.Check($"output of {samples}", reference.Forward(scores, training: false), output, Tolerance.Forward);
        }
    }
}
