using NetGen.Initialization;
using NetGen.Training;

namespace NetGen.Tests.Library;

/// <summary>Whole training runs and evaluation.</summary>
public sealed class FitTests
{
    private const int Inputs = LinearNetwork.Inputs;

    [Fact]
    public void TrainsToSeparateTheClasses()
    {
        using Trainer<LinearNetwork> trainer = Create(batch: 16);
        TrainingSummary summary = trainer.Fit(TestData.Set(100), epochs: 20, validation: TestData.Set(50));
        Assert.Equal(20, summary.Epochs.Count);
        Assert.Equal(2000, summary.Samples);
        Assert.True(summary.SamplesPerSecond > 0);
        Assert.True(summary.Epochs[^1].MeanLoss < summary.Epochs[0].MeanLoss);
        Assert.True(summary.Epochs[^1].Validation!.Accuracy > 0.95);
        Assert.True(summary.Epochs[^1].Accuracy > 0.95);
    }

    [Fact]
    public void ProgressReportsEveryStepAndTheLastBatchIsSmaller()
    {
        using Trainer<LinearNetwork> trainer = Create(batch: 16);
        var log = new ProgressLog();
        trainer.Fit(TestData.Set(40), epochs: 2, progress: log);
        Assert.Equal(
            [(1, 1, 16), (1, 2, 32), (1, 3, 40), (2, 1, 16), (2, 2, 32), (2, 3, 40)],
            log.Reports.Select(r => (r.Epoch, r.Step, r.Samples)));
        Assert.All(log.Reports, r => Assert.Equal((2, 3), (r.Epochs, r.Steps)));
        Assert.All(log.Reports, r => Assert.True(r.MeanLoss > 0 && r.Accuracy is >= 0 and <= 1 && r.SamplesPerSecond > 0));
        Assert.Equal(6, trainer.Optimizer.Steps);
    }

    [Fact]
    public void OrderIsOnePermutationAnEpochOfOneGenerator()
    {
        (float[] inputs, int[] labels) = TestData.Classes(23);
        using Trainer<LinearNetwork> fitted = Create(batch: 8);
        using Trainer<LinearNetwork> stepped = Create(batch: 8);
        fitted.Fit(Dataset.FromFloats(inputs, Inputs, labels), epochs: 1);
        fitted.Fit(Dataset.FromFloats(inputs, Inputs, labels), epochs: 1);

        var random = new MersenneTwister(5);
        var order = new int[23];
        for (int epoch = 0; epoch < 2; epoch++)
        {
            random.Permutation(order);
            foreach (int[] batch in order.Chunk(8))
            {
                stepped.Step(batch.SelectMany(i => inputs.Skip(i * Inputs).Take(Inputs)).ToArray(), Array.ConvertAll(batch, i => labels[i]));
            }
        }

        Assert.Equal(GoldenTable.Bits(stepped.Network.Weight.Values), GoldenTable.Bits(fitted.Network.Weight.Values));
    }

    [Fact]
    public void WithoutShufflingTheOrderStays()
    {
        (float[] inputs, int[] labels) = TestData.Classes(10);
        using Trainer<LinearNetwork> fitted = Create(batch: 10, shuffle: false);
        using Trainer<LinearNetwork> stepped = Create(batch: 10);
        fitted.Fit(Dataset.FromFloats(inputs, Inputs, labels), epochs: 1);
        stepped.Step(inputs, labels);
        Assert.Equal(GoldenTable.Bits(stepped.Network.Weight.Values), GoldenTable.Bits(fitted.Network.Weight.Values));
    }

    [Fact]
    public void VectorTargetsHaveNoAccuracy()
    {
        using var trainer = new Trainer<LinearNetwork>(new LinearNetwork(TargetKind.Vector), new TrainerOptions { Threads = 1 });
        Dataset data = Dataset.FromFloats(new float[4 * Inputs], Inputs, new float[4 * LinearNetwork.Outputs], LinearNetwork.Outputs);
        EpochSummary epoch = Assert.Single(trainer.Fit(data, epochs: 1).Epochs);
        Assert.Null(epoch.Accuracy);
        Assert.Null(epoch.Validation);
    }

    [Fact]
    public void CancellationStopsBeforeTheNextStep()
    {
        using Trainer<LinearNetwork> trainer = Create(batch: 4);
        using var source = new CancellationTokenSource();
        var log = new ProgressLog { OnReport = report => { if (report.Step == 3) { source.Cancel(); } } };
        Assert.Throws<OperationCanceledException>(() => trainer.Fit(TestData.Set(40), 5, progress: log, cancellationToken: source.Token));
        Assert.Equal(3, trainer.Optimizer.Steps);
    }

    [Fact]
    public void DataThatDoNotFitAreRefusedBeforeTraining()
    {
        using Trainer<LinearNetwork> trainer = Create(batch: 4);
        RequireMessage("empty", () => trainer.Fit(Dataset.FromFloats([], Inputs, Array.Empty<int>()), 1));
        RequireMessage("samples have 4 floats; expected 5", () => trainer.Fit(Dataset.FromFloats(new float[4], 4, [0]), 1));
        RequireMessage("label of sample 1 is 3; expected 0 to 2", () => trainer.Fit(Dataset.FromFloats(new float[10], 5, [0, 3]), 1));
        RequireMessage("kind Vector; expected Label", () => trainer.Fit(Dataset.FromFloats(new float[5], 5, new float[3], 3), 1));
        RequireMessage("kind Vector; expected Label", () => trainer.Evaluate(Dataset.FromFloats(new float[5], 5, new float[3], 3)));
        RequireMessage("label of sample 0 is 9", () => trainer.Fit(TestData.Set(4), 1, validation: Dataset.FromFloats(new float[5], 5, [9])));
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Fit(TestData.Set(4), -1));
        Assert.Equal(0, trainer.Optimizer.Steps);

        using var vectors = new Trainer<LinearNetwork>(new LinearNetwork(TargetKind.Vector), new TrainerOptions { Threads = 1 });
        RequireMessage("targets have 2 floats; expected 3", () => vectors.Fit(Dataset.FromFloats(new float[5], 5, new float[2], 2), 1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void EvaluationCountsAndMeasures(int threads)
    {
        const int count = 2500;
        (float[] inputs, int[] labels) = TestData.Classes(count);
        using Trainer<LinearNetwork> trainer = Create(batch: 4, threads: threads);
        EvaluationResult result = trainer.Evaluate(Dataset.FromFloats(inputs, Inputs, labels));

        var outputs = new float[count * LinearNetwork.Outputs];
        trainer.Network.Predict(inputs, outputs);
        var confusion = new int[LinearNetwork.Outputs, LinearNetwork.Outputs];
        double loss = 0;
        for (int i = 0; i < count; i++)
        {
            float[] scores = outputs[(i * LinearNetwork.Outputs)..((i + 1) * LinearNetwork.Outputs)];
            confusion[labels[i], Array.IndexOf(scores, scores.Max())]++;
            loss += Math.Log(scores.Sum(s => Math.Exp(s))) - scores[labels[i]];
        }

        Assert.Equal(count, result.Count);
        Assert.Equal(confusion, result.ConfusionMatrix);
        Assert.Equal((confusion[0, 0] + confusion[1, 1] + confusion[2, 2]) / (double)count, result.Accuracy);
        Assert.Equal(loss / count, result.Loss!.Value, 1e-6);
    }

    [Fact]
    public void ALossOverVectorsIsEvaluatedOnVectors()
    {
        using var trainer = new Trainer<LinearNetwork>(new LinearNetwork(TargetKind.Vector), new TrainerOptions { Threads = 1 });
        Assert.Null(trainer.Evaluate(TestData.Set(3)).Loss);

        float[] inputs = TestData.Classes(3).Inputs;
        float[] targets = [1, 2, 3, 4, 5, 6, 7, 8, 9];
        EvaluationResult result = trainer.Evaluate(Dataset.FromFloats(inputs, Inputs, targets, LinearNetwork.Outputs));
        Assert.Null(result.Accuracy);
        Assert.Null(result.ConfusionMatrix);
        Assert.Equal(trainer.ForwardBackward(inputs, targets).Loss, result.Loss!.Value, 1e-6);
    }

    private static Trainer<LinearNetwork> Create(int batch, bool shuffle = true, int threads = 2) =>
        new(new LinearNetwork(), new TrainerOptions { Optimizer = new Adam { LearningRate = 0.1 }, BatchSize = batch, Threads = threads, Seed = 5, Shuffle = shuffle });

    private static void RequireMessage(string expected, Action action) =>
        Assert.Contains(expected, Assert.Throws<ArgumentException>(action).Message);
}
