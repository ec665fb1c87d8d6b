using NetGen.Training;

namespace NetGen.Tests.Library;

/// <summary>A number that is not finite ends training, with what it found and with the weights from before; and never counts as an answer.</summary>
public sealed class DivergenceTests
{
    private const int Inputs = LinearNetwork.Inputs;

    public static TheoryData<float> NotFinite => [float.NaN, float.PositiveInfinity, float.NegativeInfinity];

    [Theory]
    [MemberData(nameof(NotFinite))]
    public void DataThatAreNotFiniteEndTraining(float bad)
    {
        (float[] inputs, int[] labels) = TestData.Classes(9);
        float[] wrong = [.. inputs];
        wrong[(7 * Inputs) + 2] = bad;
        foreach (int threads in new[] { 1, 3 })
        {
            var network = new LinearNetwork(seed: 3);
            using var trainer = new Trainer<LinearNetwork>(network, new TrainerOptions { Optimizer = new Sgd { Momentum = 0.9, Dampening = 0.5 }, Threads = threads });
            var untouched = new LinearNetwork(seed: 3);
            using var expected = new Trainer<LinearNetwork>(untouched, new TrainerOptions { Optimizer = new Sgd { Momentum = 0.9, Dampening = 0.5 }, Threads = 1 });

            // Before the first step, and between two others: as if it had not been.
            for (int step = 0; step < 2; step++)
            {
                var error = Assert.Throws<TrainingDivergedException>(() => trainer.Step(wrong, labels));
                Assert.Equal(step + 1, error.Step);
                Assert.Equal("Linear_0", error.Layer);
                Assert.False(double.IsFinite(error.Loss));
                Assert.Contains($"Step {step + 1} of TestNet", error.Message);
                Assert.Contains($"The mini-batch has {(float.IsNaN(bad) ? "NaN" : bad > 0 ? "infinity" : "-infinity")} in sample 7 at 2", error.Message);
                Assert.Equal(GoldenTable.Bits(untouched.Weight.Values), GoldenTable.Bits(network.Weight.Values));

                Assert.Equal(expected.Step(inputs, labels), trainer.Step(inputs, labels));
                Assert.Equal(GoldenTable.Bits(untouched.Weight.Values), GoldenTable.Bits(network.Weight.Values));
            }

            Assert.Equal(2, trainer.Optimizer.Steps);
        }
    }

    [Fact]
    public void WeightsThatAreNotFiniteAreNamed()
    {
        var network = new LinearNetwork();
        network.Bias[1] = float.NaN;
        using var trainer = new Trainer<LinearNetwork>(network, new TrainerOptions { Threads = 1 });
        (float[] inputs, int[] labels) = TestData.Classes(3);
        var error = Assert.Throws<TrainingDivergedException>(() => trainer.Step(inputs, labels));
        Assert.Equal("Linear_0", error.Layer);
        Assert.Contains("0.bias of Linear_0 (Linear) has NaN at 1", error.Message);
    }

    [Fact]
    public void TargetsThatAreNotFiniteAreNamed()
    {
        using var trainer = new Trainer<LinearNetwork>(new LinearNetwork(TargetKind.Vector), new TrainerOptions { Threads = 1 });
        float[] targets = new float[6];
        targets[4] = float.NaN;
        var error = Assert.Throws<TrainingDivergedException>(() => trainer.Step(new float[2 * Inputs], targets));
        Assert.Null(error.Layer);
        Assert.Contains("The targets have NaN in sample 1 at 1", error.Message);
    }

    [Fact]
    public void FitEndsAtTheFirstBadStep()
    {
        (float[] inputs, int[] labels) = TestData.Classes(40);
        inputs[(25 * Inputs) + 1] = float.NaN;
        var log = new ProgressLog();
        var network = new LinearNetwork();
        using var trainer = new Trainer<LinearNetwork>(network, new TrainerOptions { Threads = 2, BatchSize = 8, Shuffle = false });
        var error = Assert.Throws<TrainingDivergedException>(() => trainer.Fit(Dataset.FromFloats(inputs, Inputs, labels), 3, progress: log));
        Assert.Equal(4, error.Step);
        Assert.Equal(3, log.Reports.Count);
        Assert.All(network.Parameters, p => Assert.True(p.Values.ToArray().All(float.IsFinite)));
    }

    [Fact]
    public void ALossThatGrowsWithoutBoundEndsTraining()
    {
        var network = new LinearNetwork(TargetKind.Vector);
        using var trainer = new Trainer<LinearNetwork>(network, new TrainerOptions { Optimizer = new Sgd { LearningRate = 1e6 }, Threads = 1, BatchSize = 8 });
        Dataset data = Dataset.FromFloats(TestData.Classes(8).Inputs, Inputs, new float[8 * LinearNetwork.Outputs], LinearNetwork.Outputs);
        var error = Assert.Throws<TrainingDivergedException>(() => trainer.Fit(data, 50));
        Assert.InRange(error.Step, 2, 20);
        Assert.All(network.Parameters, p => Assert.True(p.Values.ToArray().All(float.IsFinite)));
    }

    [Fact]
    public void TheLastUpdateIsLookedAtToo()
    {
        // The loss is finite, the gradient is not, and no step follows.
        var network = new LinearNetwork { Falsify = (_, _, _) => float.PositiveInfinity };
        using var trainer = new Trainer<LinearNetwork>(network, new TrainerOptions { Optimizer = new Sgd(), Threads = 1, BatchSize = 8 });
        var error = Assert.Throws<TrainingDivergedException>(() => trainer.Fit(TestData.Set(8), 1));
        Assert.Equal("Linear_0", error.Layer);
        Assert.Contains("0.weight of Linear_0 (Linear) has -infinity at 0", error.Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void ANormThatIsNotFiniteIsNotClipped(int threads)
    {
        var network = new LinearNetwork(seed: 3) { Falsify = (row, _, g) => row == 2 ? float.NaN : g };
        using var trainer = new Trainer<LinearNetwork>(network, new TrainerOptions { Optimizer = new Sgd { ClipNorm = 1, MaxNorm = 1e-3 }, Threads = threads });
        (float[] inputs, int[] labels) = TestData.Classes(9);
        Assert.Contains("the norm of its gradient is not", Assert.Throws<TrainingDivergedException>(() => trainer.Step(inputs, labels)).Message);
        Assert.Equal(new LinearNetwork(seed: 3).Weight.Values.ToArray(), network.Weight.Values.ToArray());
    }

    [Fact]
    public void ItCanBeSwitchedOff()
    {
        var network = new LinearNetwork();
        using var trainer = new Trainer<LinearNetwork>(network, new TrainerOptions { Threads = 1, ThrowOnNonFinite = false });
        (float[] inputs, int[] labels) = TestData.Classes(9);
        inputs[3] = float.NaN;
        Assert.True(double.IsNaN(trainer.Step(inputs, labels).Loss));
        Assert.True(double.IsNaN(trainer.Fit(Dataset.FromFloats(inputs, Inputs, labels), 2).Epochs[1].MeanLoss));
        Assert.Contains(float.NaN, network.Weight.Values.ToArray());
    }

    [Fact]
    public void ScoresThatAreNaNAreNoAnswer()
    {
        var network = new LinearNetwork();
        network.Weight.Fill(0);
        network.Bias.CopyFrom([1, 0, 0]);
        using var trainer = new Trainer<LinearNetwork>(network, new TrainerOptions { Threads = 1 });
        Dataset data = Dataset.FromFloats(new float[4 * Inputs], Inputs, [0, 0, 0, 1]);
        EvaluationResult right = trainer.Evaluate(data);
        Assert.Equal((0.75, 0), (right.Accuracy!.Value, right.Unclassified));
        for (int score = 0; score < 3; score++)
        {
            network.Bias.CopyFrom([1, 0, 0]);
            network.Bias[score] = float.NaN;
            EvaluationResult wrong = trainer.Evaluate(data);
            Assert.Equal((0.0, 4), (wrong.Accuracy!.Value, wrong.Unclassified));
            Assert.DoesNotContain(wrong.ConfusionMatrix!.Cast<int>(), n => n != 0);
        }

        float[] inputs = new float[4 * Inputs];
        inputs[Inputs + 2] = float.NaN;
        network.Bias.CopyFrom([1, 0, 0]);
        EvaluationResult one = trainer.Evaluate(Dataset.FromFloats(inputs, Inputs, [0, 0, 0, 1]));
        Assert.Equal((0.5, 1), (one.Accuracy!.Value, one.Unclassified));
        Assert.Equal(2, one.ConfusionMatrix![0, 0]);
    }

    [Fact]
    public void NaNIsNeverTheLargest()
    {
        Assert.Equal(1, Scores.IndexOfLargest([1, 3, 3, 2]));
        Assert.Equal(0, Scores.IndexOfLargest([float.PositiveInfinity, 3]));
        Assert.Equal(0, Scores.IndexOfLargest([float.NegativeInfinity]));
        for (int i = 0; i < 40; i++)
        {
            float[] scores = new float[40];
            scores[i] = float.NaN;
            scores[7] = i == 7 ? float.NaN : float.PositiveInfinity;
            Assert.Equal(-1, Scores.IndexOfLargest(scores));
        }

        Assert.Throws<ArgumentException>(() => Scores.IndexOfLargest([]));
    }
}
