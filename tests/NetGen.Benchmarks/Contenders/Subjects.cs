using FashionSample;
using NetGen.Benchmarks.Networks;
using NetGen.Training;

namespace NetGen.Benchmarks.Contenders;

/// <summary>The networks that all contenders run, and the samples that they run on.</summary>
internal sealed class Subjects
{
    private const int TrainingSteps = 3;

    private readonly float[] _images;
    private readonly float[] _colours;

    /// <summary>Networks whose running statistics have left their initial values, so that a peer that ignored them would be found out.</summary>
    public Subjects()
    {
        Samples samples = Samples.Create(Jobs.Batch, FashionNet.InputLength);
        _images = samples.Values;
        _colours = Samples.Create(Jobs.Batch, ResNet8.InputLength).Values;
        Labels = samples.Classification;
        Train(Fashion);
        Train(ResNet8);
    }

    /// <summary>The reference network.</summary>
    public FashionNet Fashion { get; } = new();

    /// <summary>The network of the MNIST figures.</summary>
    public Mnist8Net Mnist8 { get; } = new();

    /// <summary>A network of two small linear layers.</summary>
    public TinyMlp TinyMlp { get; } = new();

    /// <summary>A small convolutional network.</summary>
    public TinyConvNet TinyConv { get; } = new();

    /// <summary>A residual network.</summary>
    public ResNet8 ResNet8 { get; } = new();

    /// <summary>The classes of a batch of images.</summary>
    public int[] Labels { get; }

    /// <summary>A batch of images for a network.</summary>
    public float[] Images(Network network) => network is ResNet8 ? _colours : _images;

    /// <summary>NetGen's outputs for the first samples of the batch.</summary>
    public float[] Outputs(Network network, int batch)
    {
        var outputs = new float[batch * network.Info.OutputLength];
        network.Predict(Images(network).AsSpan(0, batch * network.Info.InputLength), outputs);
        return outputs;
    }

    /// <summary>NetGen's losses in the first steps of a copy of a network.</summary>
    public float[] Losses<T>(T network, Optimizer optimizer, int steps)
        where T : Network
    {
        using var trainer = new Trainer<T>(Copies.Of(network), new TrainerOptions { Optimizer = optimizer, Threads = 1 });
        return [.. Enumerable.Range(0, steps).Select(_ => (float)trainer.Step(Images(network), Labels).Loss)];
    }

    private void Train<T>(T network)
        where T : Network
    {
        using var trainer = new Trainer<T>(network, new TrainerOptions { Threads = 1 });
        for (int i = 0; i < TrainingSteps; i++)
        {
            trainer.Step(Images(network), Labels);
        }
    }
}
