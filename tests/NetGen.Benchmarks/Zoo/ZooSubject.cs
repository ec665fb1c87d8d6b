using System.Runtime.Loader;
using NetGen.Benchmarks.Contenders;
using NetGen.Benchmarks.Networks;
using NetGen.Training;

namespace NetGen.Benchmarks.Zoo;

/// <summary>A network of the zoo in this process, with samples for all sides.</summary>
internal sealed class ZooSubject
{
    // Small, so that weights stay finite however often a batch is learned.
    private const double Rate = 1e-4;

    private readonly Type _type;

    /// <summary>Loads the assembly; makes no network yet.</summary>
    public ZooSubject(ZooNetwork network) =>
        _type = AssemblyLoadContext.Default.LoadFromAssemblyPath(network.Assembly).GetTypes().Single(type => type.BaseType == typeof(Network));

    /// <summary>The optimiser of training steps, by its name.</summary>
    public static string Optimizer => Optimizers.Sgd;

    /// <summary>Its learning rate.</summary>
    public static double LearningRate => Rate;

    /// <summary>Inputs of as many samples as any job takes.</summary>
    public float[] Inputs { get; private set; } = [];

    /// <summary>Their labels; null where the loss takes none.</summary>
    public int[]? Labels { get; private set; }

    /// <summary>Their targets; null where the loss takes labels.</summary>
    public float[]? Targets { get; private set; }

    /// <summary>A new network, the same in every process.</summary>
    public Network Create() => (Network)Activator.CreateInstance(_type, 0UL)!;

    /// <summary>Makes samples.</summary>
    /// <param name="network">The network.</param>
    /// <param name="count">Number of samples.</param>
    public void MakeSamples(NetworkInfo network, int count)
    {
        Inputs = Array.ConvertAll(Samples.Create(count, network.InputLength).Values, value => value - 0.5f);
        var random = new Random(2);
        if (network.Target == TargetKind.Label)
        {
            int classes = network.OutputLength / network.LabelsPerSample;
            Labels = [.. Enumerable.Range(0, count * network.LabelsPerSample).Select(_ => random.Next(classes))];
        }
        else if (network.Target == TargetKind.Vector)
        {
            Targets = [.. Enumerable.Range(0, count * network.TargetLength).Select(_ => random.NextSingle())];
        }
    }

    /// <summary>A trainer of a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="threads">1, or else as many as the trainer finds best, as for a user who states none.</param>
    /// <param name="mostImages">Images of the largest step, if known: memory is laid out for so many.</param>
    public static Trainer<Network> Train(Network network, int threads, int mostImages = 1)
    {
        var optimizer = new Sgd { LearningRate = Rate, Momentum = Optimizers.Momentum };
        var trainer = new Trainer<Network>(network, new TrainerOptions { Optimizer = optimizer, BatchSize = mostImages, Threads = threads == 1 ? 1 : null });

        // On neither side, since both would draw other elements.
        trainer.SetEvaluationMode(network.Layers.Where(layer => layer.Info.Dropout is not null));
        return trainer;
    }

    /// <summary>A step on the first samples.</summary>
    /// <returns>The loss before it.</returns>
    public double Step(Trainer<Network> trainer, int batch)
    {
        NetworkInfo info = trainer.Network.Info;
        ReadOnlySpan<float> inputs = Inputs.AsSpan(0, batch * info.InputLength);
        return Labels is not null
            ? trainer.Step(inputs, Labels.AsSpan(0, batch * info.LabelsPerSample)).Loss
            : trainer.Step(inputs, Targets.AsSpan(0, batch * info.TargetLength)).Loss;
    }
}
