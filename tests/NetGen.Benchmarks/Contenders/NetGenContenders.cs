using FashionSample;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Networks;
using NetGen.Training;

namespace NetGen.Benchmarks.Contenders;

/// <summary>NetGen's jobs.</summary>
/// <param name="subjects">Networks and samples.</param>
internal sealed class NetGenContenders(Subjects subjects) : IDisposable
{
    // Of scores of about 1 with 8-bit weights.
    private const double RoundedTolerance = 0.1;

    private readonly List<IDisposable> _trainers = [];

    /// <summary>The contenders.</summary>
    public IEnumerable<Contender> Create()
    {
        yield return Predict(Jobs.Predict1, subjects.Fashion, 1, 1);
        yield return Predict(Jobs.Predict1BFloat16, Compact(WeightFormat.BFloat16), 1, 1);
        yield return Predict(Jobs.Predict1Int8, Compact(WeightFormat.Int8), 1, 1);
        yield return Predict(Jobs.Predict64, subjects.Fashion, Jobs.Batch, 1);
        yield return Predict(Jobs.Predict64, subjects.Fashion, Jobs.Batch, 2);
        foreach (string optimizer in new[] { Optimizers.Sgd, Optimizers.Adam })
        {
            yield return Train(Optimizers.Job(optimizer), subjects.Fashion, optimizer, 1);
            yield return Train(Optimizers.Job(optimizer), subjects.Fashion, optimizer, 2);
        }

        yield return Predict(Jobs.ResNetPredict1, subjects.ResNet8, 1, 1);
        yield return Train(Jobs.ResNetTrain, subjects.ResNet8, Optimizers.Sgd, 1);
        yield return Predict(Jobs.TinyMlp, subjects.TinyMlp, 1, 1);
        yield return Predict(Jobs.TinyConv, subjects.TinyConv, 1, 1);
    }

    /// <summary>An epoch of training on MNIST's number of images.</summary>
    public Contender Epoch(Samples samples, int threads)
    {
        var trainer = new Trainer<Mnist8Net>(Copies.Of(subjects.Mnist8), new TrainerOptions { Optimizer = Optimizers.Create(Optimizers.Adam), BatchSize = Jobs.Batch, Threads = threads });
        _trainers.Add(trainer);
        Dataset data = Dataset.FromBytes(samples.Pixels, Mnist8Net.InputLength, samples.Labels);
        return Contender.Of(new ContenderId(Jobs.Mnist8Epoch, Jobs.NetGen, threads), () => trainer.Fit(data, epochs: 1));
    }

    /// <inheritdoc/>
    public void Dispose() => _trainers.ForEach(trainer => trainer.Dispose());

    private Contender Predict(string job, Network network, int batch, int threads)
    {
        float[] inputs = subjects.Images(network)[..(batch * network.Info.InputLength)];
        var outputs = new float[batch * network.Info.OutputLength];
        return Contender.Of(new ContenderId(job, Jobs.NetGen, threads), () => network.Predict(inputs, outputs, threads));
    }

    private FashionNet Compact(WeightFormat format)
    {
        FashionNet network = Copies.Of(subjects.Fashion);
        network.WeightFormat = format;
        float[] exact = subjects.Outputs(subjects.Fashion, 1);
        OutputCheck.Require($"{Jobs.Predict1} with weights as {format}", exact, subjects.Outputs(network, 1), RoundedTolerance);
        return network;
    }

    private Contender Train<T>(string job, T network, string optimizer, int threads)
        where T : Network
    {
        var trainer = new Trainer<T>(Copies.Of(network), new TrainerOptions { Optimizer = Optimizers.Create(optimizer), Threads = threads });
        _trainers.Add(trainer);
        float[] images = subjects.Images(network);
        return Contender.Of(new ContenderId(job, Jobs.NetGen, threads), () => trainer.Step(images, subjects.Labels));
    }
}
