using NetGen.Training;

namespace NetGen.Tests.Numeric;

/// <summary>A step in parts: gradients, which may add up over calls, and an update.</summary>
[Trait("Category", "Numeric")]
public sealed class GradientUpdateTests
{
    private const int Batch = 24;

    [Theory]
    [InlineData("sgd", 1)]
    [InlineData("adam", 3)]
    [InlineData("clipped", 2)]
    public void GradientsAndUpdateAreAStep(string optimizer, int threads)
    {
        (float[] input, int[] labels) = Draw();
        (WideNet whole, WideNet parts) = (new WideNet(seed: 3), new WideNet(seed: 3));
        using var steps = new Trainer<WideNet>(whole, Options(optimizer, threads));
        using var trainer = new Trainer<WideNet>(parts, Options(optimizer, threads));
        for (int step = 0; step < 4; step++)
        {
            steps.Step(input, labels);
            trainer.ForwardBackward(input, labels);
            trainer.Update();
        }

        Assert.Equal(All(whole), All(parts));
        Assert.Equal(4, trainer.Optimizer.Steps);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void GradientsOfPartsAddUpToThoseOfTheWhole(int threads)
    {
        (float[] input, int[] labels) = Draw();
        const int Parts = 4;
        const int Size = Batch / Parts;
        (WideNet whole, WideNet parts) = (new WideNet(seed: 3), new WideNet(seed: 3));
        using var steps = new Trainer<WideNet>(whole, Options("sgd", threads));
        using var trainer = new Trainer<WideNet>(parts, Options("sgd", threads));
        for (int step = 0; step < 3; step++)
        {
            double expected = steps.Step(input, labels).Loss;
            double loss = 0;
            for (int part = 0; part < Parts; part++)
            {
                loss += trainer.ForwardBackward(
                    input.AsSpan(part * Size * WideNet.InputLength, Size * WideNet.InputLength), labels.AsSpan(part * Size, Size), accumulate: true, lossScale: 1.0 / Parts).Loss / Parts;
            }

            Assert.Equal(expected, loss, 1e-5);
            trainer.Update();
        }

        foreach ((float expected, float actual) in All(whole).Zip(All(parts)))
        {
            Assert.Equal(expected, actual, 1e-6f);
        }
    }

    [Fact]
    public void AccumulationIsExactAndBeginsAnewAfterAnUpdate()
    {
        (float[] input, int[] labels) = Draw();
        var network = new WideNet(seed: 3);
        using var trainer = new Trainer<WideNet>(network, Options("sgd", 2));
        trainer.ForwardBackward(input, labels);
        float[] once = network.Linear1.Weight.Gradient.ToArray();
        trainer.ForwardBackward(input, labels, accumulate: true);
        Assert.Equal(once.Select(g => 2 * g), network.Linear1.Weight.Gradient.ToArray());
        trainer.ForwardBackward(input, labels);
        Assert.Equal(once, network.Linear1.Weight.Gradient.ToArray());

        trainer.Update();
        trainer.ForwardBackward(input, labels, accumulate: true);
        float[] accumulated = network.Linear1.Weight.Gradient.ToArray();
        trainer.ForwardBackward(input, labels);
        Assert.Equal(network.Linear1.Weight.Gradient.ToArray(), accumulated);
    }

    [Fact]
    public void AnUpdateWithoutGradientsIsRefused()
    {
        (float[] input, int[] labels) = Draw();
        using var trainer = new Trainer<WideNet>(new WideNet(), Options("sgd", 1));
        RequireRefusal();
        trainer.Step(input, labels);
        RequireRefusal();
        trainer.ForwardBackward(input, labels);
        trainer.Update();
        RequireRefusal();
        Assert.Equal(2, trainer.Optimizer.Steps);
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.ForwardBackward(input, labels, lossScale: double.NaN));

        void RequireRefusal() => Assert.Contains("expected ForwardBackward or Backward", Assert.Throws<InvalidOperationException>(trainer.Update).Message);
    }

    [Theory]
    [InlineData("sgd")]
    [InlineData("clipped")]
    public void AnUpdateWithALossThatIsNotFiniteIsRefused(string optimizer)
    {
        (float[] input, int[] labels) = Draw();
        var network = new WideNet(seed: 3);
        using var trainer = new Trainer<WideNet>(network, Options(optimizer, 2));
        float[] before = All(network);
        trainer.ForwardBackward(input, labels);
        input[7] = float.NaN;
        trainer.ForwardBackward(input, labels, accumulate: true);
        Assert.Equal(1, Assert.Throws<TrainingDivergedException>(trainer.Update).Step);
        Assert.Equal(before, All(network));

        // Of a gradient to the outputs only the norm tells.
        input[7] = 0;
        float[] gradient = new float[Batch * WideNet.OutputLength];
        gradient[3] = float.PositiveInfinity;
        trainer.Backward(input, gradient);
        if (optimizer == "clipped")
        {
            Assert.Throws<TrainingDivergedException>(trainer.Update);
            Assert.Equal(before, All(network));
        }

        Assert.Equal(0, trainer.Optimizer.Steps);
    }

    private static TrainerOptions Options(string optimizer, int threads) => new()
    {
        Threads = threads,
        Optimizer = optimizer switch
        {
            "sgd" => new Sgd { LearningRate = 0.05, Momentum = 0.9, WeightDecay = 0.01 },
            "clipped" => new Sgd { LearningRate = 0.05, ClipNorm = 0.1, MaxNorm = 0.4 },
            _ => new Adam { LearningRate = 0.01 },
        },
    };

    private static float[] All(Network network) => [.. network.Parameters.SelectMany(p => p.Values.ToArray())];

    private static (float[] Input, int[] Labels) Draw()
    {
        var random = new Random(5);
        float[] input = [.. Enumerable.Range(0, Batch * WideNet.InputLength).Select(_ => (random.NextSingle() * 2) - 1)];
        return (input, [.. Enumerable.Range(0, Batch).Select(_ => random.Next(WideNet.OutputLength))]);
    }
}
