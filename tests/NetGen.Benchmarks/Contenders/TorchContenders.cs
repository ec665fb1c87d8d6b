using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Torch;

namespace NetGen.Benchmarks.Contenders;

/// <summary>PyTorch's jobs, each with one thread and with two.</summary>
/// <param name="peer">PyTorch.</param>
/// <param name="subjects">Networks and samples.</param>
internal sealed class TorchContenders(TorchPeer peer, Subjects subjects)
{
    private const int ComparedSteps = 3;

    // Every step of an epoch costs the same, so a part of one tells its time, and the rounds stay short.
    private const int EpochParts = 10;

    private static readonly (string Name, string Mode)[] s_modes = [(Jobs.TorchEager, "eager"), (Jobs.TorchFrozen, "frozen")];
    private static readonly (string Job, int Batch)[] s_predictions = [(Jobs.Predict1, 1), (Jobs.Predict64, Jobs.Batch)];

    /// <summary>PyTorch's version.</summary>
    public string Version { get; private set; } = "";

    /// <summary>The contenders, whose outputs and losses are NetGen's.</summary>
    public IReadOnlyList<Contender> Create()
    {
        var network = new TorchNetwork(peer, subjects.Fashion, subjects.Images(subjects.Fashion), subjects.Labels);
        Version = network.Version;
        var contenders = new List<Contender>();
        foreach ((string name, string mode) in s_modes)
        {
            foreach ((string job, int batch) in s_predictions)
            {
                OutputCheck.Require($"{job} of {name}", subjects.Outputs(subjects.Fashion, batch), network.Outputs(mode, batch));
                contenders.AddRange(OnThreads(threads => new Contender(new ContenderId(job, name, threads), repeats => network.Predict(mode, batch, threads, repeats))));
            }
        }

        foreach (string optimizer in new[] { Optimizers.Sgd, Optimizers.Adam })
        {
            RequireLosses(network, subjects.Fashion, optimizer);
            contenders.AddRange(OnThreads(threads => new Contender(new ContenderId(Optimizers.Job(optimizer), Jobs.TorchEager, threads), repeats => network.Train(optimizer, Jobs.Batch, threads, repeats))));
        }

        contenders.AddRange(CreateResNet());
        return contenders;
    }

    /// <summary>An epoch of training on MNIST's number of images, reckoned from a tenth of it.</summary>
    public IEnumerable<Contender> Epochs(Samples samples)
    {
        int images = samples.Labels.Length / EpochParts;
        RequireLosses(new TorchNetwork(peer, subjects.Mnist8, subjects.Images(subjects.Mnist8), subjects.Labels), subjects.Mnist8, Optimizers.Adam);
        var network = new TorchNetwork(peer, subjects.Mnist8, samples.Values[..(images * Mnist8Net.InputLength)], samples.Classification[..images]);
        return OnThreads(threads => new Contender(new ContenderId(Jobs.Mnist8Epoch, Jobs.TorchEager, threads), _ => network.Epoch(Jobs.Batch, threads) * EpochParts));
    }

    private IEnumerable<Contender> CreateResNet()
    {
        var network = new TorchNetwork(peer, subjects.ResNet8, subjects.Images(subjects.ResNet8), subjects.Labels);
        OutputCheck.Require($"outputs of {nameof(ResNet8)} in {Jobs.TorchEager}", subjects.Outputs(subjects.ResNet8, Jobs.Batch), network.Outputs("eager", Jobs.Batch));
        RequireLosses(network, subjects.ResNet8, Optimizers.Sgd);
        yield return new Contender(new ContenderId(Jobs.ResNetTrain, Jobs.TorchEager, 1), repeats => network.Train(Optimizers.Sgd, Jobs.Batch, 1, repeats));
    }

    private static IEnumerable<Contender> OnThreads(Func<int, Contender> create) => [create(1), create(2)];

    private void RequireLosses<T>(TorchNetwork peerNetwork, T network, string optimizer)
        where T : Network =>
        OutputCheck.Require(
            $"losses of {ComparedSteps} steps of {network.Info.Name} with {optimizer} in {Jobs.TorchEager}",
            subjects.Losses(network, Optimizers.Create(optimizer), ComparedSteps),
            peerNetwork.Losses(optimizer, Jobs.Batch, ComparedSteps));
}
