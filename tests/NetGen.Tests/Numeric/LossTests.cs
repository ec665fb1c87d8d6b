using NetGen.Training;

namespace NetGen.Tests.Numeric;

/// <summary>What a loss means beyond one training step: in evaluation, with class weights of the run, with samples that do not count.</summary>
[Trait("Category", "Numeric")]
public sealed class LossTests
{
    private const int Batch = 37;

    public static TheoryData<string> Cases => [.. TestNetworks.Names.Where(n => n.StartsWith("Loss", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void EvaluationMeasuresTheLossOfTheWholeSet(string name)
    {
        RandomCase drawn = RandomCase.Draw(TestNetworks.ClassOf(name), Batch);
        NetworkInfo info = drawn.Network.Info;
        bool labels = info.Target == TargetKind.Label;
        Dataset data = info.ToDataset(drawn.Input, drawn.Targets);
        using var trainer = new Trainer<Network>(drawn.Network, new TrainerOptions { Threads = 2 });
        trainer.ForwardBackward(drawn.Input, drawn.Targets); // moves the running statistics, as the draw has moved the reference's
        EvaluationResult result = trainer.Evaluate(data);
        double[] output = drawn.Reference.Forward(drawn.Input, training: false);
        double expected = drawn.Reference.Measure.Evaluate(new(Batch, drawn.Reference.OutputShape, output), drawn.Targets).Loss;
        Close.Check("loss", [expected], [result.Loss!.Value], Tolerance.Forward);
        Assert.Equal(labels, result.Accuracy is not null);
        if (labels)
        {
            int[] counted = [.. Enumerable.Range(0, drawn.Targets.Labels.Length).Where(i => drawn.Targets.Labels[i] != info.Loss!.IgnoreIndex)];
            int correct = counted.Count(i => LargestOf(ScoresOf(output, info, i)) == drawn.Targets.Labels[i]);
            Assert.Equal((double)correct / counted.Length, result.Accuracy!.Value);
        }
    }

    [Fact]
    public void ClassWeightsOfTheRunTakeThePlaceOfTheLosss()
    {
        RandomCase drawn = RandomCase.Draw(TestNetworks.ClassOf("LossCrossEntropyWeighted"), Batch);
        double[] output = drawn.Reference.Forward(drawn.Input, training: false);
        int[] chosen = [.. Enumerable.Range(0, Batch).Where(i => drawn.Targets.Labels[i] != 3)];
        double expected = chosen.Average(i => MinusLogSoftmax(output.AsSpan(i * 5, 5), drawn.Targets.Labels[i]));
        using var trainer = new Trainer<Network>(drawn.Network, new TrainerOptions { Threads = 1, ClassWeights = [1, 1, 1, 0, 1] });
        Close.Check("loss", [expected], [trainer.ForwardBackward(drawn.Input, drawn.Targets.Labels).Loss], Tolerance.Forward);
    }

    [Theory]
    [InlineData("LossCrossEntropyWeighted")]
    [InlineData("LossCrossEntropySmoothed")]
    [InlineData("LossNLL")]
    [InlineData("LossPixels")]
    public void ABatchOfWhichNothingCountsHasNoGradient(string name)
    {
        RandomCase drawn = RandomCase.Draw(TestNetworks.ClassOf(name), Batch);
        using var trainer = new Trainer<Network>(drawn.Network, new TrainerOptions { Threads = 1 });
        StepResult result = trainer.ForwardBackward(drawn.Input, [.. Enumerable.Repeat(-100, Batch * drawn.Network.Info.LabelsPerSample)]);
        Assert.Equal((double.NaN, 0, 0), (result.Loss, result.Correct, result.Labels));
        Assert.All(drawn.Network.Parameters, tensor => Assert.All(tensor.Gradient.ToArray(), g => Assert.Equal(0, g)));
    }

    [Fact]
    public void AreasOfNothingAreAlike()
    {
        RandomCase drawn = RandomCase.Draw(TestNetworks.ClassOf("LossDiceIgnored"), Batch);
        using var trainer = new Trainer<Network>(drawn.Network, new TrainerOptions { Threads = 1 });
        StepResult result = trainer.ForwardBackward(drawn.Input, [.. Enumerable.Repeat(255, Batch * drawn.Network.Info.LabelsPerSample)]);
        Assert.Equal((0.0, 0, 0), (result.Loss, result.Correct, result.Labels));
        Assert.All(drawn.Network.Parameters, tensor => Assert.All(tensor.Gradient.ToArray(), g => Assert.Equal(0, g)));
    }

    // Those of a label: one for each class.
    private static double[] ScoresOf(double[] output, NetworkInfo info, int label)
    {
        (int sample, int position) = Math.DivRem(label, info.LabelsPerSample);
        return [.. output.Skip((sample * info.OutputLength) + position).Take(info.OutputLength - position).Where((_, i) => i % info.LabelsPerSample == 0)];
    }

    private static int LargestOf(double[] scores) => Array.IndexOf(scores, scores.Max());

    private static double MinusLogSoftmax(ReadOnlySpan<double> scores, int label)
    {
        double[] values = scores.ToArray();
        return Math.Log(values.Sum(Math.Exp)) - values[label];
    }
}
