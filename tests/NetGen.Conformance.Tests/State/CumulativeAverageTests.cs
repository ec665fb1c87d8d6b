using NetGen.Conformance.Tests.RunTime;
using NetGen.Training;

namespace NetGen.Conformance.Tests.State;

/// <summary>Running statistics that are averages over all batches, also where a file carries them on.</summary>
[Trait("Category", "Numeric")]
public sealed class CumulativeAverageTests : IDisposable
{
    private const int Features = 3;

    private static readonly Lazy<CompiledNetworks> s_networks = new(() => CompiledNetworks.Compile(
    [
        new("Averaging", $"[Network({Features}, Trainable = true)]\n[BatchNorm1d(CumulativeAverage = true)]"),
        new("Watching", $"[Network({Features})]\n[BatchNorm1d(CumulativeAverage = true), Linear(2)]\n[CrossEntropyLoss]"),
    ]));

    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".safetensors");

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void BatchesOfAnySizeWeighAlike()
    {
        Network network = s_networks.Value.Create("Averaging");
        var random = new Random(5);
        double[] mean = new double[Features];
        double[] variance = new double[Features];
        int[] sizes = [2, 33, 7, 16, 5];
        for (int batch = 0; batch < sizes.Length; batch++)
        {
            if (batch == 2)
            {
                // The number of batches is in the file.
                network.Save(_file);
                network = s_networks.Value.Create("Averaging");
                network.Load(_file);
            }

            float[] x = [.. Enumerable.Range(0, sizes[batch] * Features).Select(_ => (4 * random.NextSingle()) - 1)];
            for (int feature = 0; feature < Features; feature++)
            {
                double[] values = [.. x.Where((_, i) => i % Features == feature)];
                double average = values.Average();
                mean[feature] += average / sizes.Length;
                variance[feature] += values.Sum(v => (v - average) * (v - average)) / (values.Length - 1) / sizes.Length;
            }

            using var trainer = new Trainer<Network>(network, new TrainerOptions { Threads = 2 });
            trainer.Backward(x, new float[x.Length]);
        }

        Assert.Equal(sizes.Length, network.BatchCounts[0]);
        RequireNear(mean, network.Layers[0].RunningMean.Values);
        RequireNear(variance, network.Layers[0].RunningVariance.Values);
    }

    /// <summary>A step that is undone leaves the average as it was, and does not count.</summary>
    [Fact]
    public void AStepThatDivergesDoesNotCount()
    {
        Network network = s_networks.Value.Create("Watching");
        using var trainer = new Trainer<Network>(network, new TrainerOptions { Threads = 1 });
        trainer.Step([1, 2, 3, 4, 5, 7], [0, 1]);
        float[] before = network.Layers[0].RunningMean.Values.ToArray();
        Assert.Throws<TrainingDivergedException>(() => trainer.Step([1, 2, float.NaN, 4, 5, 7], [0, 1]));
        Assert.Equal(before, network.Layers[0].RunningMean.Values.ToArray());
        Assert.Equal(1, network.BatchCounts[0]);
    }

    private static void RequireNear(double[] expected, ReadOnlySpan<float> actual)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 1e-6 * Math.Max(1, Math.Abs(expected[i])));
        }
    }
}
