using FashionSample;
using NetGen.Training;

namespace NetGen.Metering.Tests;

/// <summary>What training tells is what it did, and a listener changes no bit of it.</summary>
public sealed class TrainingMeterTests
{
    private const int Batch = 20;
    private const string Norm = "netgen.training.gradient_norm";

    [Fact]
    public void StepsAreToldAsTheyAre()
    {
        using var recording = new Recording();
        var results = new List<StepResult>();
        using var trainer = new Trainer<FashionNet>(new FashionNet(), new TrainerOptions { Optimizer = new Sgd { LearningRate = 0.01, Schedule = new StepSchedule(0.01, every: 1, factor: 0.5) }, Threads = 2 });
        (float[] inputs, int[] labels) = Draw();
        for (int step = 0; step < 3; step++)
        {
            results.Add(trainer.Step(inputs, labels));
        }

        Assert.Equal([1, 1, 1], recording["netgen.training.steps"]);
        Assert.Equal([Batch, Batch, Batch], recording["netgen.training.samples"]);
        Assert.Equal(results.Select(r => r.Loss), recording["netgen.training.loss"]);
        Assert.Equal([0.01, 0.005, 0.0025], recording["netgen.training.learning_rate"]);
        Assert.Equal(3, recording["netgen.training.step.duration"].Count);
        Assert.Equal([nameof(FashionNet)], recording.Networks);
    }

    [Fact]
    public void AnUpdateFromSeveralBatchesIsOneStep()
    {
        using var recording = new Recording();
        var network = new FashionNet();
        using var trainer = new Trainer<FashionNet>(network);
        (float[] inputs, int[] labels) = Draw();
        trainer.ForwardBackward(inputs, labels, accumulate: true, lossScale: 0.5);
        trainer.ForwardBackward(inputs, labels, accumulate: true, lossScale: 0.5);
        double expected = NormOf(network);
        trainer.Update();

        Assert.Equal([1], recording["netgen.training.steps"]);
        Assert.Equal([Batch, Batch], recording["netgen.training.samples"]);
        Assert.Equal([expected], recording[Norm], new Near());
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData(null, 2)]
    [InlineData(0.1, 2)]
    public void TheNormIsThatOfTheWholeGradientBeforeClipping(double? clip, int threads)
    {
        var twin = new FashionNet();
        using var keeper = new Trainer<FashionNet>(twin, new TrainerOptions { KeepGradients = true });
        (float[] inputs, int[] labels) = Draw();
        keeper.Step(inputs, labels);

        using var recording = new Recording();
        using var trainer = new Trainer<FashionNet>(new FashionNet(), new TrainerOptions { Optimizer = new Adam { ClipNorm = clip }, Threads = threads });
        trainer.Step(inputs, labels);
        Assert.Equal([NormOf(twin)], recording[Norm], new Near());
    }

    [Theory]
    [InlineData]
    [InlineData("netgen.training.steps")]
    public void AListenerChangesNoWeight(params string[] instruments)
    {
        float[] expected = Train();
        using var recording = new Recording(instruments);
        Assert.Equal(expected, Train());
        Assert.Equal(3, recording["netgen.training.steps"].Count);
        Assert.Equal(instruments.Length == 0 ? 3 : 0, recording[Norm].Count);
    }

    private static float[] Train()
    {
        var network = new FashionNet(seed: 2);
        using var trainer = new Trainer<FashionNet>(network, new TrainerOptions { Threads = 2 });
        (float[] inputs, int[] labels) = Draw();
        for (int step = 0; step < 3; step++)
        {
            trainer.Step(inputs, labels);
        }

        return [.. network.Parameters.SelectMany(p => p.Values.ToArray())];
    }

    private static double NormOf(Network network) => Math.Sqrt(network.Parameters.Where(p => p.Info.IsTrainable).Sum(p => p.Gradient.ToArray().Sum(g => (double)g * g)));

    private static (float[] Inputs, int[] Labels) Draw()
    {
        var random = new Random(5);
        return ([.. Enumerable.Range(0, Batch * FashionNet.InputLength).Select(_ => random.NextSingle())], [.. Enumerable.Range(0, Batch).Select(_ => random.Next(10))]);
    }

    // Sums in double in another order.
    private sealed class Near : IEqualityComparer<double>
    {
        public bool Equals(double x, double y) => Math.Abs(x - y) <= 1e-12 * Math.Abs(x);

        public int GetHashCode(double value) => 0;
    }
}
