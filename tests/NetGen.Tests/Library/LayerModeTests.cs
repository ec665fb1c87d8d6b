using NetGen.Tests.Numeric;
using NetGen.Training;

namespace NetGen.Tests.Library;

/// <summary>Which layers a trainer computes as in evaluation.</summary>
public sealed class LayerModeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netgen").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void ALayerSomeLayersAndBack()
    {
        var network = new EvaluationNet();
        using var trainer = new Trainer<EvaluationNet>(network, new TrainerOptions { Threads = 1 });
        Assert.Empty(Evaluating());
        trainer.SetEvaluationMode(network.Norm);
        Assert.Equal(["Norm"], Evaluating());
        trainer.SetEvaluationMode(network.Backbone.Layers.Take(2));
        Assert.Equal(["Backbone.Conv1", "Backbone.BatchNorm1", "Norm"], Evaluating());
        trainer.SetTrainingMode(network.Norm);
        trainer.SetTrainingMode([network.Backbone.Conv1]);
        Assert.Equal(["Backbone.BatchNorm1"], Evaluating());

        // Another trainer of the same network has modes of its own.
        using var other = new Trainer<EvaluationNet>(network, new TrainerOptions { Threads = 1 });
        Assert.False(other.IsInEvaluationMode(network.Backbone.BatchNorm1));

        string[] Evaluating() => [.. network.Layers.Where(trainer.IsInEvaluationMode).Select(l => l.Info.Name)];
    }

    [Fact]
    public void LayersThatShareParametersShareTheMode()
    {
        var network = new EvaluationTwins();
        using var trainer = new Trainer<EvaluationTwins>(network, new TrainerOptions { Threads = 1 });
        trainer.SetEvaluationMode(network.Right.Layers);
        Assert.All(network.Left.Layers, layer => Assert.True(trainer.IsInEvaluationMode(layer)));
        float[] input = [.. Enumerable.Range(0, 3 * EvaluationTwins.InputLength).Select(i => MathF.Sin(i))];
        float[] before = network.Left.BatchNorm1.RunningMean.Values.ToArray();
        trainer.Step(input, [0, 1, 0]);
        Assert.Equal(before, network.Left.BatchNorm1.RunningMean.Values.ToArray());
        Assert.Equal([0L], network.BatchCounts.ToArray());

        trainer.SetTrainingMode(network.Left.BatchNorm1);
        Assert.False(trainer.IsInEvaluationMode(network.Right.BatchNorm1));
        trainer.Step(input, [0, 1, 0]);
        Assert.Equal([2L], network.BatchCounts.ToArray());
    }

    [Fact]
    public void OneSampleIsEnoughWhereNothingIsMeasured()
    {
        var network = new EvaluationNet();
        using var trainer = new Trainer<EvaluationNet>(network, new TrainerOptions { Threads = 1 });
        float[] input = new float[EvaluationNet.InputLength];
        Assert.Contains("expected at least 2 samples", Assert.Throws<ArgumentException>(() => trainer.Step(input, [0])).Message);
        trainer.SetEvaluationMode(network.Norm);
        trainer.Step(input, [0]);
        trainer.SetTrainingMode(network.Norm);
        Assert.Throws<ArgumentException>(() => trainer.Step(input, [0]));
    }

    [Fact]
    public void WhatDoesNotFitIsRefused()
    {
        var network = new EvaluationNet();
        using var trainer = new Trainer<EvaluationNet>(network, new TrainerOptions { Threads = 1 });
        var other = new EvaluationNet();
        Assert.StartsWith("Norm is not a layer of this EvaluationNet", Assert.Throws<ArgumentException>(() => trainer.SetEvaluationMode([network.Hidden, other.Norm])).Message);
        Assert.False(trainer.IsInEvaluationMode(network.Hidden));
        Assert.Throws<ArgumentException>(() => trainer.SetTrainingMode(other.Norm));
        Assert.Throws<ArgumentException>(() => trainer.IsInEvaluationMode(other.Norm));
        Assert.Throws<ArgumentNullException>(() => trainer.SetEvaluationMode((Layer)null!));
        Assert.Throws<ArgumentNullException>(() => trainer.SetTrainingMode((IEnumerable<Layer>)null!));
        float[] input = new float[2 * EvaluationNet.InputLength];
        Assert.Contains("set the mode of its layers", Assert.Throws<InvalidOperationException>(() => trainer.Step(input, (_, _) =>
        {
            trainer.SetEvaluationMode(network.Norm);
            return 0;
        })).Message);
    }

    /// <summary>A training that goes on from a checkpoint has its modes, and is the one that never ended.</summary>
    [Fact]
    public void CheckpointsHoldTheModes()
    {
        string path = Path.Combine(_folder, "c");
        float[] expected = Steps(Create(), 0, 6);
        Trainer<EvaluationNet> first = Create();
        Steps(first, 0, 3);
        first.SaveCheckpoint(path);

        // What the second one was told before must leave no trace.
        Trainer<EvaluationNet> second = Create();
        second.SetEvaluationMode(second.Network.Layers);
        Steps(second, 4, 5);
        second.SetEvaluationMode(second.Network.Layers);
        second.LoadCheckpoint(path);
        Assert.Equal(
            ["Backbone.Conv1", "Backbone.BatchNorm1", "Backbone.ReLU1", "Backbone.MaxPool1"],
            second.Network.Layers.Where(second.IsInEvaluationMode).Select(l => l.Info.Name));
        Assert.Equal(expected, Steps(second, 3, 6));

        static Trainer<EvaluationNet> Create() => new(new EvaluationNet(seed: 4), new TrainerOptions { Threads = 2, Seed = 3, Optimizer = new Adam() });
    }

    // Modes change on the way.
    private static float[] Steps(Trainer<EvaluationNet> trainer, int from, int to)
    {
        EvaluationNet network = trainer.Network;
        for (int step = from; step < to; step++)
        {
            if (step == 1)
            {
                trainer.SetEvaluationMode(network.Layers);
            }
            else if (step == 2)
            {
                trainer.SetTrainingMode(network.Layers.Skip(4));
            }

            float[] input = [.. Enumerable.Range(0, 9 * EvaluationNet.InputLength).Select(i => MathF.Sin(i + step))];
            trainer.Step(input, [0, 1, 2, 3, 0, 1, 2, 3, 0]);
        }

        return [.. network.Parameters.SelectMany(p => p.Values.ToArray())];
    }
}
