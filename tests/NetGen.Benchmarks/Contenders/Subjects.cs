using FashionSample;
using NetGen.Benchmarks.Networks;
using NetGen.Training;

namespace NetGen.Benchmarks.Contenders;

/// <summary>The networks that all contenders run, and the samples that they run on.</summary>
internal sealed class Subjects
{
    private const int TrainingSteps = 3;

    /// <summary>Networks whose running statistics have left their initial values, so that a peer that ignored them would be found out.</summary>
    public Subjects()
    {
        Samples samples = Samples.Create(Jobs.Batch, FashionNet.InputLength);
        Images = samples.Values;
        Labels = samples.Classification;
        using var trainer = new Trainer<FashionNet>(Fashion, new TrainerOptions { Threads = 1 });
        for (int i = 0; i < TrainingSteps; i++)
        {
            trainer.Step(Images, Labels);
        }
    }

    /// <summary>The reference network.</summary>
    public FashionNet Fashion { get; } = new();

    /// <summary>The network of the MNIST figures.</summary>
    public Mnist8Net Mnist8 { get; } = new();

    /// <summary>A network of two small linear layers.</summary>
    public TinyMlp TinyMlp { get; } = new();

    /// <summary>A small convolutional network.</summary>
    public TinyConvNet TinyConv { get; } = new();

    /// <summary>A batch of images.</summary>
    public float[] Images { get; }

    /// <summary>Their classes.</summary>
    public int[] Labels { get; }

    /// <summary>NetGen's outputs for the first samples of the batch.</summary>
    public float[] Outputs(Network network, int batch)
    {
        var outputs = new float[batch * network.Info.OutputLength];
        network.Predict(Images.AsSpan(0, batch * network.Info.InputLength), outputs);
        return outputs;
    }

    /// <summary>NetGen's losses in the first steps of a copy of a network.</summary>
    public float[] Losses<T>(T network, Optimizer optimizer, int steps)
        where T : Network
    {
        using var trainer = new Trainer<T>(Copies.Of(network), new TrainerOptions { Optimizer = optimizer, Threads = 1 });
        return [.. Enumerable.Range(0, steps).Select(_ => (float)trainer.Step(Images, Labels).Loss)];
    }
}
