using NetGen.Training;

namespace NetGen.Tests.Numeric;

/// <summary>Updating large weights as soon as their gradients are known changes no bit, and a gradient that is used up says so.</summary>
[Trait("Category", "Numeric")]
public sealed class UpdateAtOnceTests
{
    private const int Batch = 21;
    private const int Steps = 4;

    [Theory]
    [InlineData("sgd", 1)]
    [InlineData("sgd", 2)]
    [InlineData("adam", 1)]
    [InlineData("adam", 3)]
    public void TheWeightsAreThoseOfKeptGradients(string optimizer, int threads) =>
        Assert.Equal(Train(optimizer, keepGradients: true, threads: 1), Train(optimizer, keepGradients: false, threads));

    [Fact]
    public void AGradientThatWasUsedUpIsAnError()
    {
        var network = new WideNet(seed: 3);
        using var trainer = new Trainer<WideNet>(network, new TrainerOptions { Threads = 1 });
        (float[] input, int[] labels) = Draw();
        trainer.Step(input, labels);
        var exception = Assert.Throws<InvalidOperationException>(() => network.Linear1.Weight.Gradient.Length);
        Assert.Contains("KeepGradients", exception.Message);
        Assert.Equal(5 * 203, network.Linear2.Weight.Gradient.Length);

        trainer.ForwardBackward(input, labels);
        Assert.Equal(203 * 331, network.Linear1.Weight.Gradient.Length);
    }

    private static float[] Train(string optimizer, bool keepGradients, int threads)
    {
        var network = new WideNet(seed: 3);
        using var trainer = new Trainer<WideNet>(network, new TrainerOptions
        {
            Threads = threads,
            KeepGradients = keepGradients,
            Optimizer = optimizer == "sgd" ? new Sgd { LearningRate = 0.05, Momentum = 0.9, WeightDecay = 0.01 } : new Adam { LearningRate = 0.01 },
        });
        (float[] input, int[] labels) = Draw();
        for (int step = 0; step < Steps; step++)
        {
            trainer.Step(input, labels);
        }

        return [.. network.Parameters.SelectMany(p => p.Values.ToArray())];
    }

    private static (float[] Input, int[] Labels) Draw()
    {
        var random = new Random(5);
        float[] input = [.. Enumerable.Range(0, Batch * WideNet.InputLength).Select(_ => (random.NextSingle() * 2) - 1)];
        return (input, [.. Enumerable.Range(0, Batch).Select(_ => random.Next(WideNet.OutputLength))]);
    }
}
