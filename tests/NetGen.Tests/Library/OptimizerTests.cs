using NetGen.Initialization;
using NetGen.Runtime;
using NetGen.Training;

namespace NetGen.Tests.Library;

/// <summary>The optimisers against PyTorch's over twenty steps, with the learning rate halved after ten.</summary>
public sealed unsafe class OptimizerTests
{
    private const string Golden = "library_optimizers.csv";
    private const int Count = 32;
    private const int Steps = 20;

    [Theory]
    [InlineData("sgd")]
    [InlineData("sgd_decay")]
    [InlineData("sgd_momentum")]
    [InlineData("sgd_dampening_decay")]
    [InlineData("sgd_nesterov_decay")]
    [InlineData("adam")]
    [InlineData("adam_betas_decay")]
    [InlineData("adam_amsgrad")]
    [InlineData("adam_amsgrad_decay")]
    public void StepsAreThoseOfPyTorch(string name)
    {
        Optimizer optimizer = Create(name);
        var random = new MersenneTwister(7);
        var weights = new AlignedBuffer(Count);
        Draw(random, weights.Span, 1);
        optimizer.Attach(NetworkOf(Count));
        for (int step = 1; step <= Steps; step++)
        {
            var gradients = new AlignedBuffer(Count);
            Draw(random, gradients.Span, step);
            optimizer.BeginStep();
            optimizer.Update(weights.Pointer, gradients.Pointer, 0, 1);
            if (step == 10)
            {
                optimizer.LearningRate /= 2;
            }

            if (step is 1 or Steps)
            {
                RequireClose(GoldenTable.Row(Golden, name, step), weights.Span);
            }
        }

        Assert.Equal(Steps, optimizer.Steps);
    }

    [Theory]
    [InlineData("sgd_decay")]
    [InlineData("sgd_nesterov_decay")]
    [InlineData("adam_amsgrad_decay")]
    public void PartsGiveTheSameBitsAsTheWhole(string name)
    {
        const int count = 16 * 37;
        int[] whole = Train(name, count, parts: 1);
        Assert.Equal(whole, Train(name, count, parts: 2));
        Assert.Equal(whole, Train(name, count, parts: 5));
    }

    [Fact]
    public void OneOptimizerBelongsToOneNetwork()
    {
        var optimizer = new Sgd();
        using var trainer = new Trainer<Network>(new LinearNetwork(), new TrainerOptions { Optimizer = optimizer, Threads = 1 });
        var error = Assert.Throws<InvalidOperationException>(() => new Trainer<Network>(new LinearNetwork(), new TrainerOptions { Optimizer = optimizer, Threads = 1 }));
        Assert.Contains("TestNet", error.Message);
    }

    [Theory]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void SettingsOutsideTheirRangeAreRefused(double value)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd { LearningRate = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd { Momentum = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd { Dampening = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd { WeightDecay = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam { Beta1 = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam { Beta2 = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam { Epsilon = value });
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new Adam { WeightDecay = value });
        Assert.Contains("expected", error.Message);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.9, 0.1)]
    public void NesterovNeedsMomentumWithoutDampening(double momentum, double dampening)
    {
        using var trainer = new Trainer<LinearNetwork>(
            new LinearNetwork(),
            new TrainerOptions { Optimizer = new Sgd { Nesterov = true, Momentum = momentum, Dampening = dampening }, Threads = 1 });
        Assert.Throws<InvalidOperationException>(() => trainer.Step(new float[LinearNetwork.Inputs], [0]));
        Assert.Equal(0, trainer.Optimizer.Steps);
    }

    private static Optimizer Create(string name) => name switch
    {
        "sgd" => new Sgd { LearningRate = 0.1 },
        "sgd_decay" => new Sgd { LearningRate = 0.1, WeightDecay = 0.05 },
        "sgd_momentum" => new Sgd { LearningRate = 0.05, Momentum = 0.9 },
        "sgd_dampening_decay" => new Sgd { LearningRate = 0.05, Momentum = 0.8, Dampening = 0.3, WeightDecay = 0.02 },
        "sgd_nesterov_decay" => new Sgd { LearningRate = 0.05, Momentum = 0.9, Nesterov = true, WeightDecay = 0.01 },
        "adam" => new Adam { LearningRate = 0.01 },
        "adam_betas_decay" => new Adam { LearningRate = 0.02, Beta1 = 0.8, Beta2 = 0.95, Epsilon = 1e-4, WeightDecay = 0.1 },
        "adam_amsgrad" => new Adam { LearningRate = 0.02, Beta2 = 0.9, AmsGrad = true },
        "adam_amsgrad_decay" => new Adam { LearningRate = 0.02, Beta2 = 0.9, AmsGrad = true, WeightDecay = 0.1 },
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Unknown optimizer."),
    };

    private static Network NetworkOf(int count) => new ShapeOnlyNetwork(new InfoBuilder().Normalization("0", count / 2).Build());

    private static void Draw(MersenneTwister random, Span<float> values, int divisor)
    {
        foreach (ref float value in values)
        {
            value = random.NextUniform(-1, 1) / divisor;
        }
    }

    private static int[] Train(string name, int count, int parts)
    {
        Optimizer optimizer = Create(name);
        optimizer.Attach(NetworkOf(count));
        var random = new MersenneTwister(1);
        var weights = new AlignedBuffer(count);
        var gradients = new AlignedBuffer(count);
        Draw(random, weights.Span, 1);
        for (int step = 0; step < 3; step++)
        {
            Draw(random, gradients.Span, 1);
            optimizer.BeginStep();
            for (int part = 0; part < parts; part++)
            {
                optimizer.Update(weights.Pointer, gradients.Pointer, part, parts);
            }
        }

        return GoldenTable.Bits(weights.Span);
    }

    private static void RequireClose(int[] expectedBits, ReadOnlySpan<float> actual)
    {
        for (int i = 0; i < expectedBits.Length; i++)
        {
            float expected = BitConverter.Int32BitsToSingle(expectedBits[i]);
            Assert.True(Math.Abs(actual[i] - expected) <= 1e-6, $"Element {i} is {actual[i]:R}; expected {expected:R}.");
        }
    }
}
