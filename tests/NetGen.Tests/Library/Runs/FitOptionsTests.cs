using NetGen.Training;

namespace NetGen.Tests.Library.Runs;

/// <summary>What happens between the epochs of a run.</summary>
public sealed class FitOptionsTests
{
    [Fact]
    public void OptionsTrainAsTheShortCallDoes()
    {
        using Trainer<LinearNetwork> simple = Create();
        using Trainer<LinearNetwork> optional = Create();
        TrainingSummary expected = simple.Fit(TestData.Set(50), 3, TestData.Set(20));
        TrainingSummary found = optional.Fit(TestData.Set(50), new FitOptions { Epochs = 3, Validation = TestData.Set(20) });
        Assert.Equal(GoldenTable.Bits(simple.Network.Weight.Values), GoldenTable.Bits(optional.Network.Weight.Values));
        Assert.Equal(expected.Epochs.Select(e => (e.MeanLoss, e.Accuracy, e.Validation!.Loss)), found.Epochs.Select(e => (e.MeanLoss, e.Accuracy, e.Validation!.Loss)));
        Assert.Equal((150, false), (found.Samples, found.StoppedEarly));
    }

    [Fact]
    public void TheCallbackHearsOfEveryEpochAndMayUseTheNetwork()
    {
        using Trainer<LinearNetwork> trainer = Create();
        var heard = new List<(int Epoch, int Count, bool IsBest)>();
        var losses = new List<double?>();
        TrainingSummary summary = trainer.Fit(TestData.Set(50), new FitOptions
        {
            Epochs = 4,
            OnEpochEnd = epoch =>
            {
                heard.Add((epoch.Summary.Epoch, epoch.Epochs.Count, epoch.IsBest));
                losses.Add(trainer.Evaluate(TestData.Set(20)).Loss);
                trainer.Optimizer.LearningRate /= 2;
            },
        });
        Assert.Equal([(1, 1, true), (2, 2, true), (3, 3, true), (4, 4, true)], heard);
        Assert.Equal(4, losses.Distinct().Count());
        Assert.Equal(0.1 / 16, trainer.Optimizer.LearningRate, 1e-12);
        Assert.Same(summary.Epochs[3], summary.BestEpoch);
    }

    [Fact]
    public void TheCallbackEndsTheRun()
    {
        using Trainer<LinearNetwork> trainer = Create();
        TrainingSummary summary = trainer.Fit(TestData.Set(32), new FitOptions
        {
            Epochs = 9,
            OnEpochEnd = epoch =>
            {
                if (epoch.Summary.Epoch == 2)
                {
                    epoch.Stop();
                }
            },
        });
        Assert.Equal((2, 64, true), (summary.Epochs.Count, summary.Samples, summary.StoppedEarly));
        Assert.Equal(4, trainer.Optimizer.Steps);
    }

    [Fact]
    public void ValidationComesEveryFewEpochsAndAtTheEnd()
    {
        using Trainer<LinearNetwork> trainer = Create();
        TrainingSummary summary = trainer.Fit(TestData.Set(32), new FitOptions { Epochs = 8, Validation = TestData.Set(20), ValidateEvery = 3 });
        Assert.Equal([3, 6, 8], summary.Epochs.Where(e => e.Validation is not null).Select(e => e.Epoch));
    }

    [Fact]
    public void EarlyStoppingWaitsForItsPatience()
    {
        // After epoch 3 the network knows nothing, and learns nothing any more.
        using Trainer<LinearNetwork> trainer = Create();
        float[] best = [];
        TrainingSummary summary = trainer.Fit(TestData.Set(64), new FitOptions
        {
            Epochs = 50,
            Validation = TestData.Set(20),
            EarlyStopping = new EarlyStopping { Patience = 3 },
            RestoreBest = true,
            OnEpochEnd = epoch =>
            {
                best = epoch.IsBest ? trainer.Network.Weight.Values.ToArray() : best;
                if (epoch.Summary.Epoch == 3)
                {
                    trainer.Network.Weight.Fill(0);
                    trainer.Optimizer.LearningRate = 0;
                }
            },
        });
        Assert.Equal((3, 6, true), (summary.BestEpoch!.Epoch, summary.Epochs.Count, summary.StoppedEarly));
        Assert.Equal(GoldenTable.Bits(best), GoldenTable.Bits(trainer.Network.Weight.Values));
        Assert.Equal(summary.BestEpoch.Validation!.Loss, trainer.Evaluate(TestData.Set(20)).Loss);
    }

    [Theory]
    [InlineData(0, 1, 7)]
    [InlineData(0.15, 2, 7)]
    [InlineData(0.35, 3, 4)]
    public void SmallImprovementsDoNotCount(double minDelta, int patience, int epochs)
    {
        // Losses of 2.0, 1.9, ... 1.5, then 1.5 again.
        double[] losses = [2.0, 1.9, 1.8, 1.7, 1.6, 1.5, 1.5, 1.5];
        var best = new BestEpochs(MonitoredValue.TrainingLoss, new EarlyStopping { MinDelta = minDelta, Patience = patience }, []);
        int seen = 0;
        while (!best.IsExhausted)
        {
            best.Add(new EpochSummary(seen + 1, losses[seen], null, null, TimeSpan.Zero));
            seen++;
        }

        Assert.Equal(epochs, seen);
    }

    [Fact]
    public void MoreAccuracyIsBetterAndNaNIsNot()
    {
        var best = new BestEpochs(MonitoredValue.TrainingAccuracy, null, []);
        Assert.Equal([true, false, true, false], new double?[] { 0.5, 0.4, 0.6, null }.Select((a, i) => best.Add(new EpochSummary(i + 1, 1, a, null, default))));
        Assert.Equal(3, best.Best!.Epoch);

        var losses = new BestEpochs(MonitoredValue.TrainingLoss, null, []);
        Assert.Equal([false, true, false, true], new[] { double.NaN, 3, double.NaN, 2 }.Select((l, i) => losses.Add(new EpochSummary(i + 1, l, null, null, default))));
    }

    [Fact]
    public void DropLastLeavesOutTheSmallerMiniBatch()
    {
        var options = new TrainerOptions { Optimizer = new Adam(), BatchSize = 16, Threads = 1, DropLast = true };
        using var trainer = new Trainer<LinearNetwork>(new LinearNetwork(), options);
        var log = new ProgressLog();
        TrainingSummary summary = trainer.Fit(TestData.Set(40), new FitOptions { Epochs = 2, Progress = log });
        Assert.Equal([(1, 16), (2, 32), (1, 16), (2, 32)], log.Reports.Select(r => (r.Step, r.Samples)));
        Assert.All(log.Reports, r => Assert.Equal(2, r.Steps));
        Assert.Equal(64, summary.Samples);
        Assert.Contains("has 15 samples", Assert.Throws<ArgumentException>(() => trainer.Fit(TestData.Set(15), 1)).Message);
    }

    [Fact]
    public async Task FitAsyncAwaitsItsCallbacksOnTheThreadThatTrains()
    {
        using Trainer<LinearNetwork> trainer = Create();
        using Trainer<LinearNetwork> other = Create();
        var heard = new List<int>();
        Task<TrainingSummary> task = trainer.FitAsync(TestData.Set(50), new FitOptions
        {
            Epochs = 3,
            OnEpochEndAsync = async epoch =>
            {
                int thread = Environment.CurrentManagedThreadId;
                await Task.Delay(5);
                await Task.Yield();
                Assert.Equal(thread, Environment.CurrentManagedThreadId);
                trainer.Evaluate(TestData.Set(9));
                heard.Add(epoch.Summary.Epoch);
            },
        });
        TrainingSummary summary = await task;
        other.Fit(TestData.Set(50), 3);
        Assert.Equal([1, 2, 3], heard);
        Assert.Equal(3, summary.Epochs.Count);
        Assert.Equal(GoldenTable.Bits(other.Network.Weight.Values), GoldenTable.Bits(trainer.Network.Weight.Values));
    }

    [Fact]
    public async Task FitAsyncIsCancelledAndFailsAsItsTask()
    {
        using Trainer<LinearNetwork> trainer = Create();
        using var source = new CancellationTokenSource();
        Task<TrainingSummary> cancelled = trainer.FitAsync(TestData.Set(50), new FitOptions { Epochs = 1000, OnEpochEnd = _ => source.Cancel() }, source.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.True(cancelled.IsCanceled);

        var failing = new FitOptions { Epochs = 1, OnEpochEndAsync = async _ => { await Task.Yield(); throw new InvalidDataException("no disk"); } };
        Assert.Equal("no disk", (await Assert.ThrowsAsync<InvalidDataException>(() => trainer.FitAsync(TestData.Set(50), failing))).Message);
        Action atOnce = () => trainer.FitAsync(TestData.Set(5), new FitOptions { Epochs = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(atOnce);
        trainer.Network.Predict(new float[LinearNetwork.Inputs], new float[LinearNetwork.Outputs]);
    }

    [Fact]
    public void OptionsThatDoNotGoTogetherAreRefused()
    {
        using Trainer<LinearNetwork> trainer = Create();
        Dataset data = TestData.Set(20);
        Require("expected FitAsync", new FitOptions { Epochs = 1, OnEpochEndAsync = _ => Task.CompletedTask });
        Require("Monitor is ValidationLoss, but there are no validation data", new FitOptions { Epochs = 1, Monitor = MonitoredValue.ValidationLoss });
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Fit(data, new FitOptions { Epochs = 1, ValidateEvery = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyStopping { Patience = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyStopping { MinDelta = double.NaN });
        Assert.Equal(0, trainer.Optimizer.Steps);

        void Require(string message, FitOptions options) => Assert.Contains(message, Assert.Throws<ArgumentException>(() => trainer.Fit(data, options)).Message);
    }

    private static Trainer<LinearNetwork> Create() =>
        new(new LinearNetwork(), new TrainerOptions { Optimizer = new Adam { LearningRate = 0.1 }, BatchSize = 16, Threads = 2, Seed = 5 });
}
