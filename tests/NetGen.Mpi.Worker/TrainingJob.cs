using System.Globalization;
using NetGen.Training;

namespace NetGen.Mpi.Worker;

/// <summary>A training, with what a test wants to go wrong.</summary>
internal static class TrainingJob<TNetwork>
    where TNetwork : Network
{
    public static int Run(MpiGroup group, WorkerArguments arguments, Func<ulong, TNetwork> create)
    {
        TNetwork network = create(Chosen("seed", 1));
        using var trainer = new Trainer<TNetwork>(network, new TrainerOptions
        {
            Group = group,
            BatchSize = arguments.Number("batch", 48),
            Threads = arguments.Number("threads", 1),
            Optimizer = arguments.Has("adam") ? new Adam() : new Sgd { LearningRate = Chosen("rate", 20) / 1000.0, Momentum = 0.9, WeightDecay = 1e-4, ClipNorm = arguments.Has("clip") ? 1 : null },
            SynchronizeBatchNorm = arguments.Has("sync"),
            ClassWeights = null,
            Seed = 5,
        });

        // 210 samples: with batches of 48 the last one of an epoch has 18.
        Dataset data = SyntheticDigits.Make((int)Chosen("samples", arguments.Number("count", 210)), (int)Chosen("data", 2));
        int stop = arguments.Number("stop", int.MaxValue);
        var options = new FitOptions
        {
            Epochs = arguments.Number("epochs", 20),
            Validation = SyntheticDigits.Make(70, 3),
            Checkpoints = arguments.Has("checkpoints") ? new CheckpointOptions { Folder = arguments.Text("checkpoints", string.Empty), EverySteps = 7, Resume = arguments.Has("resume") } : null,
            Progress = new AtStep(step =>
            {
                if (step == Chosen("kill", 0))
                {
                    Environment.FailFast("as the test asks for");
                }

                if (step == Chosen("throw", 0))
                {
                    throw new InvalidDataException("as the test asks for");
                }

                if (step == Chosen("hang", 0))
                {
                    Thread.Sleep(Timeout.Infinite);
                }
            }),
            OnEpochEnd = epoch =>
            {
                if (epoch.Epochs.Count >= stop && group.Rank == 0)
                {
                    epoch.Stop();
                }
            },
        };
        TrainingSummary summary = trainer.Fit(data, options);
        EvaluationResult last = summary.Epochs[^1].Validation!;
        if (arguments.Has("out"))
        {
            network.Save($"{arguments.Text("out", string.Empty)}.{group.Rank}");
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"rank {group.Rank} steps {trainer.Optimizer.Steps} loss {summary.Epochs[^1].MeanLoss:R} validation {last.Loss:R} accuracy {last.Accuracy:R}"));
        return 0;

        // "name=value@rank" is for one rank alone.
        ulong Chosen(string name, int initial)
        {
            string[] parts = arguments.Text(name, string.Empty).Split('@');
            return parts[0].Length > 0 && (parts.Length == 1 || parts[1] == $"{group.Rank}") ? ulong.Parse(parts[0], CultureInfo.InvariantCulture) : (ulong)initial;
        }
    }

    private sealed class AtStep(Action<ulong> action) : IProgress<TrainingProgress>
    {
        private ulong _steps;

        public void Report(TrainingProgress value) => action(++_steps);
    }
}
