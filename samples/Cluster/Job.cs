using System.Runtime.InteropServices;
using CifarSample;
using FashionSample;
using NetGen;
using NetGen.Data;
using NetGen.Mpi;
using NetGen.Samples;
using NetGen.Training;

namespace ClusterSample;

/// <summary>A training that all ranks do together. Rank 0 alone prints.</summary>
internal static class Job
{
    // SIGUSR1 of Linux: mpirun passes it on to all ranks, and Slurm sends it before the time is over if it is asked to.
    private const PosixSignal EndSoon = (PosixSignal)10;

    public static int Run(MpiGroup group, Settings settings)
    {
        string folder = settings.Data ?? FashionMnist.DebianFolder;
        if (!Directory.Exists(folder))
        {
            throw new UsageException($"There is no folder {folder}; expected --data DIR with {(settings.Network == NetworkKind.Fashion ? "Fashion-MNIST (Debian: dataset-fashion-mnist)" : "CIFAR-10")}.");
        }

        if (settings.Network == NetworkKind.Fashion)
        {
            Train(group, settings, new FashionNet(seed: 0), ImageDataset.Load(folder, DatasetSplit.Train), ImageDataset.Load(folder, DatasetSplit.Test));
        }
        else
        {
            Train(group, settings, new ResNet(seed: 0), Cifar10.Load(folder, DatasetSplit.Train), Cifar10.Load(folder, DatasetSplit.Test));
        }

        return 0;
    }

    private static void Train<TNetwork>(MpiGroup group, Settings settings, TNetwork network, ImageDataset train, ImageDataset test)
        where TNetwork : Network
    {
        int limit = settings.Limit ?? int.MaxValue;
        (Dataset data, Dataset validation) = (Data(train.Take(limit)), Data(test.Take(limit)));
        bool speaks = group.Rank == 0;
        using var trainer = new Trainer<TNetwork>(network, new TrainerOptions
        {
            Group = group,
            BatchSize = settings.Batch,
            Threads = settings.Threads,
            SynchronizeBatchNorm = settings.SynchronizeBatchNorm,
            Optimizer = new Adam { LearningRate = settings.Rate },
        });
        if (speaks)
        {
            Console.WriteLine($"ranks: {group.Size}, each with {trainer.Threads} thread(s) at most");
            Console.WriteLine($"data: {data.Count} training and {validation.Count} test images");
        }

        using var cancellation = new CancellationTokenSource();
        using var signal = PosixSignalRegistration.Create(EndSoon, context =>
        {
            context.Cancel = true;
            cancellation.Cancel();
        });
        var options = new FitOptions
        {
            Epochs = settings.Epochs,
            Validation = validation,
            Checkpoints = settings.Checkpoints is { } folder ? new CheckpointOptions { Folder = folder, Every = TimeSpan.FromMinutes(5), Resume = settings.Resume } : null,
            OnEpochEnd = epoch =>
            {
                if (speaks)
                {
                    EpochSummary last = epoch.Summary;
                    Console.WriteLine($"epoch {last.Epoch}/{settings.Epochs}: loss {last.MeanLoss:F4}, test accuracy {last.Validation!.Accuracy:F4}, {data.Count / last.TrainingTime.TotalSeconds:N0} images/s");
                }
            },
        };
        TrainingSummary summary = trainer.Fit(data, options, cancellation.Token);
        if (speaks)
        {
            network.Save(settings.Out);
            Console.WriteLine($"saved: {settings.Out}");
            Console.WriteLine($"test accuracy: {summary.Epochs[^1].Validation!.Accuracy:F4} ({validation.Count} images)");
        }
    }

    private static Dataset Data(ImageDataset images) => Dataset.FromBytes(images.Pixels, images.Shape.Length, images.Labels);
}
