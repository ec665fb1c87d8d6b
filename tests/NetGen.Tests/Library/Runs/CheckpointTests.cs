using System.Reflection;
using NetGen.Runtime;
using NetGen.Training;

namespace NetGen.Tests.Library.Runs;

/// <summary>A training that goes on from a checkpoint is the one that never ended.</summary>
public sealed class CheckpointTests : IDisposable
{
    private const int Samples = 50;

    private readonly string _folder = Directory.CreateTempSubdirectory("netgen").FullName;

    /// <summary>Every optimiser of the library.</summary>
    public static TheoryData<Type> Optimizers => [.. typeof(Optimizer).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Optimizer)) && !t.IsAbstract)];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void EveryOptimizerGoesOnAsIfNothingHadHappened(Type type)
    {
        foreach (int stop in new[] { 1, 7, 12 })
        {
            int[] expected = Steps(Create(type), 1, 20);
            Trainer<LinearNetwork> first = Create(type);
            Steps(first, 1, stop);
            first.SaveCheckpoint(At("c"));
            RequireComplete(first.Optimizer);

            // The second one has trained on something else before, which must leave no trace.
            Trainer<LinearNetwork> second = Create(type);
            Steps(second, 30, 33);
            second.LoadCheckpoint(At("c"));
            Assert.Equal(stop, second.Optimizer.Steps);
            Assert.Equal(expected, Steps(second, stop + 1, 20));
        }
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void SettingsOfLayersGoOnToo(Type type)
    {
        foreach (int stop in new[] { 1, 4, 5, 9 })
        {
            int[] expected = StepsWithSettings(Create(type), 1, 20);
            Trainer<LinearNetwork> first = Create(type);
            StepsWithSettings(first, 1, stop);
            first.SaveCheckpoint(At("c"));

            // What the second one was told before must leave no trace.
            Trainer<LinearNetwork> second = Create(type);
            second.Optimizer.SetRateFactor(second.Network.Layers, 3);
            second.Optimizer.Freeze(second.Network.Layers);
            second.LoadCheckpoint(At("c"));
            Assert.Equal(expected, StepsWithSettings(second, stop + 1, 20));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(11)]
    [InlineData(6, true)]
    public void ARunGoesOnInTheMiddleOfAnEpoch(int stop, bool isOfEarlierVersion = false)
    {
        TrainingSummary whole = Create(typeof(Sgd)).Fit(TestData.Set(Samples), Options());
        int[] expected = Bits(Create(typeof(Sgd)), t => t.Fit(TestData.Set(Samples), Options()));

        Trainer<LinearNetwork> first = Create(typeof(Sgd));
        using var source = new CancellationTokenSource();
        var log = new ProgressLog();
        log.OnReport = _ => { if (log.Reports.Count == stop) { source.Cancel(); } };
        Assert.Throws<OperationCanceledException>(() => first.Fit(TestData.Set(Samples), Options(log), source.Token));
        string file = Assert.Single(Directory.GetFiles(_folder, "checkpoint-*"));
        if (isOfEarlierVersion)
        {
            WeightsFile content = WeightsFile.Read(file);
            content.Remove("run.labels");
            File.WriteAllBytes(file, content.ToStream().ToArray());
        }

        Trainer<LinearNetwork> second = Create(typeof(Sgd));
        TrainingSummary? summary = null;
        Assert.Equal(expected, Bits(second, t => summary = t.Fit(TestData.Set(Samples), Options(null, resume: true))));
        Assert.Equal(12, second.Optimizer.Steps);
        Assert.Equal(whole.Samples, summary!.Samples);
        Assert.Equal(whole.BestEpoch!.Epoch, summary.BestEpoch!.Epoch);
        for (int i = 0; i < 3; i++)
        {
            (EpochSummary a, EpochSummary b) = (whole.Epochs[i], summary.Epochs[i]);
            Assert.Equal((a.Epoch, a.MeanLoss, a.Accuracy), (b.Epoch, b.MeanLoss, b.Accuracy));
            Assert.Equal((a.Validation?.Loss, a.Validation?.Accuracy, a.Validation?.Count), (b.Validation?.Loss, b.Validation?.Accuracy, b.Validation?.Count));
            Assert.Equal(a.Validation?.ConfusionMatrix, b.Validation?.ConfusionMatrix);
        }
    }

    [Fact]
    public void TheBestWeightsAndThePatienceSurvive()
    {
        int[] expected = Bits(Create(typeof(Adam)), t => t.Fit(TestData.Set(Samples), Rising(t)));
        for (int stop = 1; stop < 6; stop++)
        {
            Trainer<LinearNetwork> first = Create(typeof(Adam));
            string path = At($"after-{stop}");
            first.Fit(TestData.Set(Samples), Rising(first, epoch =>
            {
                if (epoch.Summary.Epoch == stop)
                {
                    first.SaveCheckpoint(path);
                }
            }));
            Trainer<LinearNetwork> second = Create(typeof(Adam));
            second.LoadCheckpoint(path);
            TrainingSummary? summary = null;
            Assert.Equal(expected, Bits(second, t => summary = t.Fit(TestData.Set(Samples), Rising(t))));
            Assert.Equal((2, 5, true), (summary!.BestEpoch!.Epoch, summary.Epochs.Count, summary.StoppedEarly));
        }

        // The loss rises from epoch 3 on, and three such epochs end the run.
        static FitOptions Rising(Trainer<LinearNetwork> trainer, Action<EpochContext>? then = null) => new()
        {
            Epochs = 30,
            RestoreBest = true,
            EarlyStopping = new EarlyStopping { Patience = 3 },
            Validation = TestData.Set(20),
            OnEpochEnd = epoch =>
            {
                trainer.Optimizer.LearningRate = epoch.Summary.Epoch < 2 ? 0.1 : 100 * epoch.Summary.Epoch;
                then?.Invoke(epoch);
            },
        };
    }

    [Fact]
    public void AfterFitANewRunBeginsWithTheRandomNumbersThatFollow()
    {
        Trainer<LinearNetwork> one = Create(typeof(Adam));
        one.Fit(TestData.Set(Samples), 1);
        one.SaveCheckpoint(At("c"));
        one.Fit(TestData.Set(Samples), 2);
        Trainer<LinearNetwork> two = Create(typeof(Adam));
        two.LoadCheckpoint(At("c"));
        Assert.Equal(2, two.Fit(TestData.Set(Samples), 2).Epochs.Count);
        Assert.Equal(GoldenTable.Bits(one.Network.Weight.Values), GoldenTable.Bits(two.Network.Weight.Values));
    }

    [Fact]
    public void AFinishedRunCanBeMadeLonger()
    {
        int[] expected = Bits(Create(typeof(Adam)), t => t.Fit(TestData.Set(Samples), 5));
        Create(typeof(Adam)).Fit(TestData.Set(Samples), new FitOptions { Epochs = 2, Checkpoints = new CheckpointOptions { Folder = _folder } });
        Trainer<LinearNetwork> longer = Create(typeof(Adam));
        Assert.Equal(expected, Bits(longer, t => t.Fit(TestData.Set(Samples), new FitOptions { Epochs = 5, Checkpoints = new CheckpointOptions { Folder = _folder, Resume = true } })));
    }

    [Fact]
    public void TheLastOnesAndTheBestAreKept()
    {
        Trainer<LinearNetwork> trainer = Create(typeof(Adam));
        trainer.Fit(TestData.Set(Samples), new FitOptions { Epochs = 6, Checkpoints = new CheckpointOptions { Folder = _folder, EverySteps = 5, KeepLast = 2, KeepBest = true } });
        Assert.Equal(["best.safetensors", "checkpoint-0000000020.safetensors", "checkpoint-0000000024.safetensors"], Directory.GetFiles(_folder).Select(Path.GetFileName).Order());
        Assert.EndsWith("24.safetensors", new CheckpointOptions { Folder = _folder }.Latest());

        string often = At("often");
        Create(typeof(Adam)).Fit(TestData.Set(Samples), new FitOptions { Epochs = 2, Checkpoints = new CheckpointOptions { Folder = often, Every = TimeSpan.FromTicks(1), KeepLast = 100 } });
        Assert.Equal(8, Directory.GetFiles(often).Length);
        Assert.Null(new CheckpointOptions { Folder = At("none") }.Latest());
    }

    [Fact]
    public void TheWeightsOfACheckpointAreAWeightsFile()
    {
        Trainer<LinearNetwork> trainer = Create(typeof(Adam));
        trainer.Fit(TestData.Set(Samples), 1);
        trainer.SaveCheckpoint(At("c"));
        var network = new LinearNetwork();
        network.Load(At("c"), new LoadOptions { Prefix = "network." });
        Assert.Equal(GoldenTable.Bits(trainer.Network.Weight.Values), GoldenTable.Bits(network.Weight.Values));
    }

    [Fact]
    public void WhatDoesNotFitIsNamedAndChangesNothing()
    {
        Trainer<LinearNetwork> trainer = Create(typeof(Adam));
        trainer.Fit(TestData.Set(Samples), new FitOptions { Epochs = 2, OnEpochEnd = e => trainer.SaveCheckpoint(At("c")) });

        Require("the optimizer Adam; expected Sgd", Create(typeof(Sgd)), At("c"));
        var network = new ShapeOnlyNetwork(new InfoBuilder().Linear("0", 4, 2).Build());
        using (var other = new Trainer<ShapeOnlyNetwork>(network, new TrainerOptions { Threads = 1 }))
        {
            Assert.Contains("0.weight has the type F32, the shape [3, 5]", Assert.Throws<CheckpointException>(() => other.LoadCheckpoint(At("c"))).Message);
        }

        trainer.Network.Save(At("weights"));
        Require("It is no checkpoint", Create(typeof(Adam)), At("weights"));
        byte[] bytes = File.ReadAllBytes(At("c"));
        foreach (int length in new[] { 0, 5, 100, bytes.Length / 2, bytes.Length - 1 })
        {
            File.WriteAllBytes(At("cut"), bytes[..length]);
            Require(At("cut"), Create(typeof(Adam)), At("cut"));
        }

        File.WriteAllBytes(At("long"), [.. bytes, 0]);
        Require("too long", Create(typeof(Adam)), At("long"));

        // The whole numbers come first among the data, the version first of them.
        byte[] newer = [.. bytes];
        newer[8 + (int)BitConverter.ToInt64(bytes)] = 2;
        File.WriteAllBytes(At("newer"), newer);
        Require("the version 2; expected 1", Create(typeof(Adam)), At("newer"));
        Assert.Throws<FileNotFoundException>(() => trainer.LoadCheckpoint(At("none")));

        Trainer<LinearNetwork> shorter = Create(typeof(Adam));
        shorter.LoadCheckpoint(At("c"));
        int[] before = GoldenTable.Bits(shorter.Network.Weight.Values);
        RequireFit("50 samples in batches of 13, in random order; expected 49 samples", () => shorter.Fit(TestData.Set(49), 2));
        RequireFit("has 2 whole epochs; expected no more than 1, FitOptions.Epochs", () => shorter.Fit(TestData.Set(50), 1));
        RequireFit("no weights of a best epoch; expected those of epoch 2", () => shorter.Fit(TestData.Set(50), new FitOptions { Epochs = 3, RestoreBest = true }));
        Assert.Equal(before, GoldenTable.Bits(shorter.Network.Weight.Values));
        Assert.Equal(3, shorter.Fit(TestData.Set(50), 3).Epochs.Count);

        static void RequireFit(string message, Action action) => Assert.Contains(message, Assert.Throws<CheckpointException>(action).Message);
    }

    [Fact]
    public void NoCheckpointIsLoadedWithinFit()
    {
        Trainer<LinearNetwork> trainer = Create(typeof(Adam));
        trainer.SaveCheckpoint(At("c"));
        var options = new FitOptions { Epochs = 1, OnEpochEnd = _ => trainer.LoadCheckpoint(At("c")) };
        Assert.Contains("Fit is running", Assert.Throws<InvalidOperationException>(() => trainer.Fit(TestData.Set(9), options)).Message);
    }

    [Fact]
    public void WhatKilledProcessesLeftIsRemoved()
    {
        if (OperatingSystem.IsLinux())
        {
            using var gone = System.Diagnostics.Process.Start("true");
            gone.WaitForExit();
            string left = Serialization.TemporaryFile.NameFor(At("checkpoint-0000000001.safetensors")).Replace($"-{Environment.ProcessId}-", $"-{gone.Id}-", StringComparison.Ordinal);
            string[] parts = Path.GetFileName(left).Split('-');
            parts[4] = new string('0', parts[4].Length);
            File.WriteAllText(At(string.Join('-', parts)), "half");
            Create(typeof(Adam)).Fit(TestData.Set(9), new FitOptions { Epochs = 1, Checkpoints = new CheckpointOptions { Folder = _folder } });
            Assert.Single(Directory.GetFiles(_folder));
        }
    }

    // Every average that an optimiser holds is one that the checkpoint knows.
    private static void RequireComplete(Optimizer optimizer)
    {
        var held = new List<AlignedBuffer>();
        for (Type? type = optimizer.GetType(); type != typeof(object) && type is not null; type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
            {
                held.AddRange(field.GetValue(optimizer) is AlignedBuffer buffer ? [buffer] : []);
            }
        }

        Assert.All(held, h => Assert.Contains(optimizer.Averages, a => a.Values == h));
        Assert.True(optimizer.Averages.Count > 0 || held.Count == 0);
    }

    private static void Require(string message, Trainer<LinearNetwork> trainer, string path)
    {
        int[] before = GoldenTable.Bits(trainer.Network.Weight.Values);
        Assert.Contains(message, Assert.Throws<CheckpointException>(() => trainer.LoadCheckpoint(path)).Message);
        Assert.Equal(before, GoldenTable.Bits(trainer.Network.Weight.Values));
        Assert.Equal(0, trainer.Optimizer.Steps);
    }

    private FitOptions Options(IProgress<TrainingProgress>? progress = null, bool resume = false) => new()
    {
        Epochs = 3,
        Validation = TestData.Set(20),
        Progress = progress,
        Checkpoints = progress is null && !resume ? null : new CheckpointOptions { Folder = _folder, Every = TimeSpan.FromHours(1), Resume = resume },
    };

    // Every switch of the optimiser is on and every share above 0, so that it keeps all that it may keep.
    private static Trainer<LinearNetwork> Create(Type type)
    {
        var optimizer = (Optimizer)Activator.CreateInstance(type)!;
        foreach (PropertyInfo property in type.GetProperties().Where(p => p.CanWrite))
        {
            if (property.PropertyType == typeof(bool))
            {
                property.SetValue(optimizer, true);
            }
            else if (property.Name == "Momentum")
            {
                property.SetValue(optimizer, 0.9);
            }
        }

        optimizer.WeightDecay = 0.01;
        optimizer.LearningRate = 0.05;
        return new Trainer<LinearNetwork>(new LinearNetwork(), new TrainerOptions { Optimizer = optimizer, BatchSize = 13, Threads = 2, Seed = 5 });
    }

    private static int[] Steps(Trainer<LinearNetwork> trainer, int from, int to)
    {
        for (int step = from; step <= to; step++)
        {
            (float[] inputs, int[] labels) = TestData.Classes(8 + step);
            trainer.Step(inputs, labels);
        }

        return GoldenTable.Bits(trainer.Network.Weight.Values);
    }

    // Settings change on the way, as a program changes them by the epoch.
    private static int[] StepsWithSettings(Trainer<LinearNetwork> trainer, int from, int to)
    {
        int[] bits = [];
        for (int step = from; step <= to; step++)
        {
            Optimizer optimizer = trainer.Optimizer;
            Action<IEnumerable<Layer>>? change = step switch
            {
                1 => layers => optimizer.SetRateFactor(layers, 0.5),
                2 => layers => optimizer.SetWeightDecay(layers, 0.1),
                4 => optimizer.Freeze,
                6 => optimizer.Unfreeze,
                _ => null,
            };
            change?.Invoke(trainer.Network.Layers);
            bits = Steps(trainer, step, step);
        }

        return bits;
    }

    private static int[] Bits(Trainer<LinearNetwork> trainer, Action<Trainer<LinearNetwork>> train)
    {
        train(trainer);
        return GoldenTable.Bits(trainer.Network.Weight.Values);
    }

    private string At(string name) => Path.Combine(_folder, name);
}
