using NetGen.Conformance.Tests.RunTime;
using NetGen.Initialization;
using NetGen.Training;

namespace NetGen.Conformance.Tests.State;

/// <summary>Emitted networks that meet a number that is not finite: the layer that is named, and what the step leaves behind.</summary>
[Trait("Category", "Numeric")]
public sealed class DivergenceTests
{
    private const int ManySamples = 21;
    private const int FewSamples = 2;

    /// <summary>Images, vectors, branches, normalisation, dropout, weights that are updated at once, and a network that can be looked into.</summary>
    private static readonly NetworkSource[] s_sources =
    [
        new("Images", "[Network(1, 12, 12)]\n[Conv2d(4, 3), BatchNorm2d, ReLU, MaxPool2d(2), Conv2d(6, 3), ReLU, Flatten, Linear(3)]\n[CrossEntropyLoss]"),
        new("Inspectable", "[Network(2, 6, 6, Inspectable = true)]\n[Conv2d(4, 3), BatchNorm2d, ReLU, Flatten, Linear(20), ReLU, Linear(3)]\n[CrossEntropyLoss]"),
        new("AtOnce", "[Network(300)]\n[Linear(400), ReLU, Linear(300), Tanh, Linear(3)]\n[CrossEntropyLoss]"),
        new("Dropped", "[Network(30)]\n[Linear(40), GELU, Dropout(0.3), LayerNorm, Linear(20), Sigmoid, Linear(3)]\n[CrossEntropyLoss(LabelSmoothing = 0.1)]"),
        new("Few", "[Network(3, 9, 9, SmallBatches = true)]\n[Conv2d(32, 3), BatchNorm2d, ReLU, MaxPool2d(2), Conv2d(33, 3), ReLU, Flatten, Linear(3)]\n[CrossEntropyLoss]"),
        new("Margin", "[Network(2, 6, 6)]\n[Conv2d(4, 3, Padding = 1), GroupNorm(2), SiLU, AvgPool2d(2), Flatten, Linear(3)]\n[SVMLoss]"),
    ];

    private static readonly Lazy<CompiledNetworks> s_networks = new(() => CompiledNetworks.Compile(s_sources));

    [Fact]
    public void TheFirstLayerIsNamedAndNothingIsChanged()
    {
        CompiledNetworks networks = s_networks.Value;
        foreach (NetworkSource source in s_sources)
        {
            foreach (Optimizer optimizer in new Optimizer[] { new Sgd { Momentum = 0.9 }, new Adam() })
            {
                Network network = networks.Create(source.Name, seed: 5);
                using var trainer = new Trainer<Network>(network, new TrainerOptions { Optimizer = optimizer, Threads = optimizer is Sgd ? 1 : 3 });
                (float[] inputs, int[] labels) = Draw(network);
                trainer.Step(inputs, labels);
                foreach (Parameter weight in network.Parameters.Where(p => p.Info.Role == TensorRole.Weight))
                {
                    // A NaN in one weight, and weights under whose products the sum overflows.
                    foreach (float bad in new[] { float.NaN, 3e38f })
                    {
                        float[] before = weight.Values.ToArray();
                        weight.Update(bad, static (values, bad) =>
                        {
                            values[values.Length / 2] = bad;
                            if (!float.IsNaN(bad))
                            {
                                values.Fill(bad);
                            }
                        });
                        if (float.IsNaN(bad) || !Saturates(network, weight))
                        {
                            RequireStop(source.Name, trainer, inputs, labels, weight, float.IsNaN(bad));
                        }

                        weight.CopyFrom(before);
                        Assert.True(double.IsFinite(trainer.Step(inputs, labels).Loss));
                    }
                }
            }
        }
    }

    // Where Tanh or Sigmoid follow, an infinity is 1 again and the loss finite.
    private static bool Saturates(Network network, Parameter weight) => network.Info.Layers.ElementAtOrDefault(weight.Info.Layer + 1)?.Kind is "Tanh" or "Sigmoid";

    private static void RequireStop(string name, Trainer<Network> trainer, float[] inputs, int[] labels, Parameter weight, bool isNaN)
    {
        Network network = trainer.Network;
        int[][] before = Bits(network);
        long[] counts = network.BatchCounts.ToArray();
        long steps = trainer.Optimizer.Steps;
        var error = Assert.Throws<TrainingDivergedException>(() => trainer.Step(inputs, labels));
        string expected = network.Info.Layers[weight.Info.Layer].Name;
        Assert.True(expected == error.Layer, $"{name}: {weight.Name} of {expected}, but {error.Message}");
        Assert.Equal(steps + 1, error.Step);
        Assert.Contains(isNaN ? $"{weight.Name} of {expected}" : "its largest weight is 3e+38", error.Message);
        Assert.Equal(before, Bits(network));
        Assert.Equal(counts, network.BatchCounts.ToArray());
        Assert.Equal(steps, trainer.Optimizer.Steps);
    }

    [Fact]
    public void ABadMiniBatchIsAsIfItHadNotBeen()
    {
        CompiledNetworks networks = s_networks.Value;
        foreach (NetworkSource source in s_sources.Where(s => s.Name != "Dropped"))
        {
            foreach (int threads in new[] { 1, 3 })
            {
                Network network = networks.Create(source.Name, seed: 5);
                Network other = networks.Create(source.Name, seed: 5);
                using var trainer = new Trainer<Network>(network, new TrainerOptions { Threads = threads });
                using var expected = new Trainer<Network>(other, new TrainerOptions { Threads = 1 });
                (float[] inputs, int[] labels) = Draw(network);
                float[] wrong = [.. inputs];
                wrong[^(network.Info.InputLength - 7)] = float.NaN;
                for (int step = 0; step < 3; step++)
                {
                    var error = Assert.Throws<TrainingDivergedException>(() => trainer.Step(wrong, labels));
                    Assert.Contains($"The mini-batch has NaN in sample {labels.Length - 1} at 7", error.Message);
                    Assert.Equal(network.Info.Layers[0].Name, error.Layer);
                    Assert.Equal(expected.Step(inputs, labels), trainer.Step(inputs, labels));
                    Assert.Equal(Bits(other), Bits(network));
                }
            }
        }
    }

    [Fact]
    public void AMiniBatchWithoutATargetThatCountsEndsNothing()
    {
        using CompiledNetworks networks = CompiledNetworks.Compile([new NetworkSource("Ignoring", "[Network(4)]\n[Linear(3)]\n[CrossEntropyLoss(IgnoreIndex = 1)]")]);
        Network network = networks.Create("Ignoring");
        using var trainer = new Trainer<Network>(network, new TrainerOptions { Optimizer = new Sgd { LearningRate = 0.1 }, Threads = 1, BatchSize = 4, Shuffle = false });
        float[] before = network.Parameters[0].Values.ToArray();
        StepResult result = trainer.Step(new float[8], [1, 1]);
        Assert.True(double.IsNaN(result.Loss) && result.CountsNothing);
        Assert.Equal(before, network.Parameters[0].Values.ToArray());
        Assert.False(trainer.Step(new float[8], [1, 2]).CountsNothing);

        // The mean over an epoch leaves it out.
        EpochSummary epoch = trainer.Fit(Dataset.FromFloats(new float[32], 4, [0, 1, 2, 0, 1, 1, 1, 1]), 1).Epochs[0];
        Assert.True(double.IsFinite(epoch.MeanLoss));
    }

    [Fact]
    public void ScoresThatAreNaNAreNotCountedAsCorrect()
    {
        string[] losses = ["CrossEntropyLoss", "CrossEntropyLoss(LabelSmoothing = 0.2)", "SVMLoss", "MultiMarginLoss", "NLLLoss"];
        using CompiledNetworks networks = CompiledNetworks.Compile(losses.Select((loss, i) => new NetworkSource(
            $"Net{i}", $"[Network(4)]\n[{(loss == "NLLLoss" ? "LogSoftmax" : "LeakyReLU(1)")}]\n[{loss}]")));
        for (int i = 0; i < losses.Length; i++)
        {
            using var trainer = new Trainer<Network>(networks.Create($"Net{i}"), new TrainerOptions { Threads = 1 });
            for (int label = 0; label < 4; label++)
            {
                for (int bad = 0; bad < 4; bad++)
                {
                    float[] scores = [1, 2, 3, 4, 0, 0, 0, 0];
                    scores[4 + label] = 9;
                    scores[bad] = float.NaN;
                    Assert.Equal(1, trainer.ForwardBackward(scores, [label, label]).Correct);
                }
            }
        }
    }

    private static int[][] Bits(Network network) => [.. network.Parameters.Select(p => p.Values.ToArray().Select(BitConverter.SingleToInt32Bits).ToArray())];

    private static (float[] Inputs, int[] Labels) Draw(Network network)
    {
        var random = new MersenneTwister(3);
        int samples = network.Info.Name == "Few" ? FewSamples : ManySamples;
        var inputs = new float[samples * network.Info.InputLength];
        foreach (ref float value in inputs.AsSpan())
        {
            value = random.NextUniform(0.1f, 1); // no product cancels, so that large weights overflow
        }

        return (inputs, [.. Enumerable.Range(0, samples).Select(i => i % 3)]);
    }
}
