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

    private static readonly (string Job, int Batch)[] s_predictions = [(Jobs.Predict1, 1), (Jobs.Predict64, Jobs.Batch)];

    /// <summary>PyTorch's version.</summary>
    public string Version { get; private set; } = "";

    /// <summary>The contenders, whose outputs and losses are NetGen's.</summary>
    public IReadOnlyList<Contender> Create()
    {
        var network = new TorchSubject(peer, subjects.Fashion, subjects.Images(subjects.Fashion), subjects.Labels);
        Version = network.Version;
        var contenders = new List<Contender>();
        foreach ((string job, int batch) in s_predictions)
        {
            OutputCheck.Require($"{job} of {Jobs.Torch}", subjects.Outputs(subjects.Fashion, batch), network.Outputs(batch));
            contenders.AddRange(OnThreads(threads => new Contender(new ContenderId(job, Jobs.Torch, threads), repeats => network.Predict(batch, threads, repeats))));
        }

        foreach (string optimizer in new[] { Optimizers.Sgd, Optimizers.Adam })
        {
            RequireLosses(network, subjects.Fashion, optimizer);
            contenders.AddRange(OnThreads(threads => Train(Optimizers.Job(optimizer), network, optimizer, threads)));
        }

        contenders.AddRange(CreateResNet());
        return contenders;
    }

    /// <summary>An epoch of training on MNIST's number of images, reckoned from a tenth of it.</summary>
    public IEnumerable<Contender> Epochs(Samples samples)
    {
        int images = samples.Labels.Length / EpochParts;
        RequireLosses(new TorchSubject(peer, subjects.Mnist8, subjects.Images(subjects.Mnist8), subjects.Labels), subjects.Mnist8, Optimizers.Adam);
        var network = new TorchSubject(peer, subjects.Mnist8, samples.Values[..(images * Mnist8Net.InputLength)], samples.Classification[..images]);
        return OnThreads(threads => new Contender(
            new ContenderId(Jobs.Mnist8Epoch, Jobs.Torch, threads), _ => network.Epoch(Optimizers.Rate(Optimizers.Adam), Jobs.Batch, threads) * EpochParts));
    }

    private IEnumerable<Contender> CreateResNet()
    {
        var network = new TorchSubject(peer, subjects.ResNet8, subjects.Images(subjects.ResNet8), subjects.Labels);
        OutputCheck.Require($"outputs of {nameof(ResNet8)} in {Jobs.Torch}", subjects.Outputs(subjects.ResNet8, Jobs.Batch), network.Outputs(Jobs.Batch));
        RequireLosses(network, subjects.ResNet8, Optimizers.Sgd);
        return [Train(Jobs.ResNetTrain, network, Optimizers.Sgd, 1)];
    }

    private static Contender Train(string job, TorchSubject network, string optimizer, int threads) =>
        new(new ContenderId(job, Jobs.Torch, threads), repeats => network.Train(optimizer, Optimizers.Rate(optimizer), Jobs.Batch, threads, repeats));

    private static IEnumerable<Contender> OnThreads(Func<int, Contender> create) => [create(1), create(2)];

    private void RequireLosses<T>(TorchSubject subject, T network, string optimizer)
        where T : Network =>
        OutputCheck.Require(
            $"losses of {ComparedSteps} steps of {network.Info.Name} with {optimizer} in {Jobs.Torch}",
            subjects.Losses(network, Optimizers.Create(optimizer), ComparedSteps),
            subject.Losses(optimizer, Optimizers.Rate(optimizer), Jobs.Batch, ComparedSteps));
}
