using System.Globalization;
using CifarSample;
using NetGen.Benchmarks.Contenders;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Reporting;
using NetGen.Benchmarks.Torch;
using NetGen.Data;
using NetGen.Training;

namespace NetGen.Benchmarks.Commands;

/// <summary>
/// Times an epoch of training the sample's residual network on all images of CIFAR-10, beside PyTorch: mini-batches in random order, Adam, images normalised before.
/// Neither side augments.
/// </summary>
internal static class CifarCommand
{
    private const int ComparedSteps = 3;
    private const int OwnEpochs = 3;
    private const int PeerEpochs = 2;
    private const int WarmUpSteps = 20;

    // Of the losses: each step rounds on its own.
    private const double Tolerance = 1e-3;

    private static readonly int[] s_threads = [1, 2];

    /// <summary>Runs the command.</summary>
    /// <param name="folder">Folder with the files of CIFAR-10.</param>
    /// <exception cref="InvalidDataException">A file is damaged, or PyTorch's losses are others.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static int Run(string folder)
    {
        Console.WriteLine($"{DateTime.UtcNow:yyyy-MM-dd}, commit {Commit.Current}. {new Machine().Describe()}.");
        ImageDataset images = Cifar10.Load(folder, DatasetSplit.Train);
        Dataset data = new ImagePipeline(images.Shape, ChannelNormalization.Measure(images)).Apply(images, threads: Environment.ProcessorCount);
        var network = new ResNet(seed: 0);
        double[] own = [.. s_threads.Select(threads => Own(network, data, threads))];
        if (TorchPeer.Missing is { } missing)
        {
            Console.WriteLine($"PyTorch is left out; {missing}");
            Print(data.Count, own, peer: null);
            return 0;
        }

        using var peer = new TorchPeer();
        var torch = new TorchSubject(peer, network, Inputs(data), data.Labels.ToArray());
        RequireLosses(network, data, torch);
        Print(data.Count, own, [.. s_threads.Select(threads => Peer(torch, threads))]);
        return 0;
    }

    private static double Own(ResNet network, Dataset data, int threads)
    {
        using Trainer<ResNet> trainer = Train(network, threads);
        float[] inputs = First(data);
        for (int step = 0; step < WarmUpSteps; step++)
        {
            trainer.Step(inputs, data.Labels[..Jobs.Batch]);
        }

        Contender epoch = Contender.Of(new ContenderId("epoch", Jobs.NetGen, threads), () => trainer.Fit(data, epochs: 1));
        return Statistics.Median(Enumerable.Range(0, OwnEpochs).Select(_ => epoch.Time(1)));
    }

    private static double Peer(TorchSubject torch, int threads)
    {
        double rate = Optimizers.Rate(Optimizers.Adam);
        torch.Train(Optimizers.Adam, rate, Jobs.Batch, threads, WarmUpSteps);
        return Statistics.Median(Enumerable.Range(0, PeerEpochs).Select(_ => torch.Epoch(rate, Jobs.Batch, threads)));
    }

    private static void RequireLosses(ResNet network, Dataset data, TorchSubject torch)
    {
        using Trainer<ResNet> trainer = Train(network, threads: 1);
        float[] inputs = First(data);
        float[] losses = [.. Enumerable.Range(0, ComparedSteps).Select(_ => (float)trainer.Step(inputs, data.Labels[..Jobs.Batch]).Loss)];
        OutputCheck.Require($"losses of {ComparedSteps} steps", losses, torch.Losses(Optimizers.Adam, Optimizers.Rate(Optimizers.Adam), Jobs.Batch, ComparedSteps), Tolerance);
    }

    private static Trainer<ResNet> Train(ResNet network, int threads) =>
        new(Copies.Of(network), new TrainerOptions { Optimizer = Optimizers.Create(Optimizers.Adam), BatchSize = Jobs.Batch, Threads = threads });

    private static float[] First(Dataset data) => Inputs(data, Jobs.Batch);

    private static float[] Inputs(Dataset data) => Inputs(data, data.Count);

    private static float[] Inputs(Dataset data, int count)
    {
        var inputs = new float[count * data.SampleLength];
        for (int i = 0; i < count; i++)
        {
            data.CopyInput(i, inputs.AsSpan(i * data.SampleLength, data.SampleLength));
        }

        return inputs;
    }

    private static void Print(int images, double[] own, double[]? peer)
    {
        Console.WriteLine($"an epoch of {images} images, batches of {Jobs.Batch}, Adam");
        Console.WriteLine("| threads | NetGen s | PyTorch s | PyTorch over NetGen |");
        Console.WriteLine("|---:|---:|---:|---:|");
        foreach (int threads in s_threads)
        {
            string other = peer is null ? " | " : string.Create(CultureInfo.InvariantCulture, $"{peer[threads - 1]:F1} | {peer[..threads].Min() / own[threads - 1]:F2}");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {threads} | {own[threads - 1]:F1} | {other} |"));
        }
    }
}
