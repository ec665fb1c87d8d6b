using NetGen.Initialization;
using NetGen.Runtime;
using NetGen.Training;

namespace NetGen.Tests.Library;

/// <summary>The optimisers against PyTorch's over twenty steps, with the learning rate halved after ten.</summary>
public sealed unsafe class OptimizerTests
{
    private const string Golden = "library_optimizers.csv";
    private const int Count = 32;
    private const int Row = 8;
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
    [InlineData("adamw")]
    [InlineData("adamw_amsgrad")]
    [InlineData("rmsprop")]
    [InlineData("rmsprop_centered_decay")]
    [InlineData("rmsprop_momentum")]
    [InlineData("rmsprop_centered_momentum")]
    [InlineData("adagrad")]
    [InlineData("adagrad_options")]
    [InlineData("nadam")]
    [InlineData("nadam_options")]
    [InlineData("sgd_clip_norm")]
    [InlineData("sgd_clip_value")]
    [InlineData("adam_l1")]
    [InlineData("sgd_max_norm")]
    public void StepsAreThoseOfPyTorch(string name)
    {
        Optimizer optimizer = Create(name);
        var random = new MersenneTwister(7);
        var weights = new AlignedBuffer(Count);
        Draw(random, weights.Span, 1);
        optimizer.Attach(NetworkOf(Count / Row));
        for (int step = 1; step <= Steps; step++)
        {
            var gradients = new AlignedBuffer(Count);
            Draw(random, gradients.Span, step);
            Run(optimizer, weights, gradients, parts: 1);
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
    [InlineData("rmsprop_centered_momentum")]
    [InlineData("adagrad_options")]
    [InlineData("nadam_options")]
    [InlineData("lion")]
    [InlineData("sgd_clip_norm")]
    [InlineData("sgd_max_norm")]
    public void PartsGiveTheSameBitsAsTheWhole(string name)
    {
        const int rows = 2 * 1037;
        int[] whole = Train(name, rows, parts: 1);
        Assert.Equal(whole, Train(name, rows, parts: 2));
        Assert.Equal(whole, Train(name, rows, parts: 5));
    }

    [Theory]
    [InlineData("groups_sgd")]
    [InlineData("groups_adam")]
    [InlineData("groups_adamw")]
    [InlineData("groups_nadam")]
    [InlineData("groups_adagrad")]
    public void GroupsAreThoseOfPyTorch(string name)
    {
        const int tensors = 4;
        InfoBuilder layers = Enumerable.Range(0, tensors).Aggregate(new InfoBuilder(), (b, i) => b.Convolution($"{i}", Row, 1, 1, bias: false));
        var network = new ShapeOnlyNetwork(layers.Build());
        Optimizer optimizer = Create(name);
        optimizer.SetRateFactor(network.Layers[0], 0.1);
        optimizer.Freeze(network.Layers.Skip(2).Take(1));
        optimizer.Attach(network);
        optimizer.SetWeightDecay(network.Layers[1], 0.3);
        var random = new MersenneTwister(7);
        foreach (Parameter tensor in network.Parameters)
        {
            tensor.Update(random, static (values, random) => Draw(random, values, 1));
        }

        for (int step = 1; step <= Steps; step++)
        {
            foreach (Parameter tensor in network.Parameters)
            {
                Draw(random, network.GradientBuffer.Span.Slice(tensor.Info.Offset, tensor.Info.Length), step);
            }

            if (step is 5 or 13)
            {
                optimizer.Unfreeze(network.Layers[2]);
            }
            else if (step == 9)
            {
                optimizer.Freeze(network.Layers[2]);
            }

            Run(optimizer, network.ParameterBuffer, network.GradientBuffer, parts: 2);
            if (step is 1 or Steps)
            {
                RequireClose(GoldenTable.Row(Golden, name, step), network.Parameters.SelectMany(p => p.Values.ToArray()).ToArray());
            }
        }
    }

    // Algorithm 2 of the paper, in double.
    [Fact]
    public void LionIsThatOfItsPaper()
    {
        var optimizer = new Lion { LearningRate = 0.02, Beta1 = 0.8, Beta2 = 0.95, WeightDecay = 0.3 };
        optimizer.Attach(NetworkOf(Count / Row));
        var random = new MersenneTwister(7);
        (var weights, var gradients) = (new AlignedBuffer(Count), new AlignedBuffer(Count));
        Draw(random, weights.Span, 1);
        weights.Span[3] = 0.5f;
        double[] w = [.. weights.Span.ToArray()];
        double[] m = new double[Count];
        for (int step = 1; step <= Steps; step++)
        {
            Draw(random, gradients.Span, step);
            gradients.Span[3] = 0;
            Run(optimizer, weights, gradients, parts: 1);
            for (int i = 0; i < Count; i++)
            {
                double g = gradients.Span[i];
                double u = Math.Sign((0.8 * m[i]) + (0.2 * g));
                w[i] -= 0.02 * (u + (0.3 * w[i]));
                m[i] = (0.95 * m[i]) + (0.05 * g);
                Assert.Equal(w[i], weights.Span[i], 2e-6);
            }
        }

        gradients.Span[5] = float.NaN;
        Run(optimizer, weights, gradients, parts: 1);
        Assert.True(float.IsNaN(weights.Span[5]));
    }

    [Fact]
    public void OneTensorMayHaveAWeightDecayOfItsOwn()
    {
        var network = new LinearNetwork();
        var optimizer = new Sgd { LearningRate = 0.5, WeightDecay = 0.2 };
        optimizer.SetWeightDecay(network.Bias, 0);
        optimizer.Attach(network);
        network.Weight.Fill(1);
        network.Bias.Fill(1);
        Run(optimizer, network.ParameterBuffer, network.GradientBuffer, parts: 1);
        Assert.All(network.Weight.Values.ToArray(), w => Assert.Equal(0.9f, w, 1e-6f));
        Assert.All(network.Bias.Values.ToArray(), w => Assert.Equal(1, w));
        Assert.Throws<ArgumentException>(() => optimizer.SetWeightDecay(new LinearNetwork().Bias, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.SetWeightDecay(network.Bias, -1));
    }

    [Fact]
    public void ALayerMayHaveARateOfItsOwn()
    {
        var network = new ShapeOnlyNetwork(new InfoBuilder().Linear("0", 8, 4).Linear("1", 4, 2).Linear("2", 2, 8).Build());
        var optimizer = new Sgd { LearningRate = 0.5 };
        optimizer.SetRateFactor(network.Layers[0], 0.1);
        optimizer.Attach(network);
        optimizer.SetRateFactor(network.Layers[2], 0);
        network.GradientBuffer.Span.Fill(1);
        foreach (Parameter tensor in network.Parameters)
        {
            tensor.Fill(0);
        }

        Run(optimizer, network.ParameterBuffer, network.GradientBuffer, parts: 3);
        float[] expected = [-0.05f, -0.5f, 0];
        Assert.All(network.Parameters, tensor => Assert.All(tensor.Values.ToArray(), w => Assert.Equal(expected[tensor.Info.Layer], w)));

        Layer foreign = new LinearNetwork().Layers[0];
        Assert.Contains("another network", Assert.Throws<ArgumentException>(() => optimizer.SetRateFactor(foreign, 1)).Message);
    }

    [Fact]
    public void AScheduleSetsRateAndMomentum()
    {
        var optimizer = new Sgd { Schedule = new OneCycleSchedule(1, 10) };
        optimizer.Attach(NetworkOf(4));
        var weights = new AlignedBuffer(Count);
        Run(optimizer, weights, weights, parts: 1);
        Assert.Equal(1 / 25.0, optimizer.LearningRate, 1e-12);
        Assert.Equal(0.95, optimizer.Momentum, 1e-12);
        Run(optimizer, weights, weights, parts: 1);
        Run(optimizer, weights, weights, parts: 1);
        Assert.Equal(1, optimizer.LearningRate, 1e-12);
        Assert.Equal(0.85, optimizer.Momentum, 1e-12);
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
        Assert.Throws<ArgumentOutOfRangeException>(() => new RmsProp { Alpha = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RmsProp { Momentum = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RmsProp { Epsilon = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adagrad { LearningRateDecay = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adagrad { InitialAccumulator = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adagrad { Epsilon = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new NAdam { Beta1 = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new NAdam { Beta2 = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new NAdam { Epsilon = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new NAdam { MomentumDecay = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Lion { Beta1 = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Lion { Beta2 = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd { L1 = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd { ClipNorm = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd { ClipValue = value });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd { MaxNorm = value });
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new AdamW { WeightDecay = value });
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
        "adamw" => new AdamW { LearningRate = 0.02 },
        "adamw_amsgrad" => new AdamW { LearningRate = 0.02, Beta1 = 0.8, Beta2 = 0.9, Epsilon = 1e-5, WeightDecay = 0.2, AmsGrad = true },
        "rmsprop" => new RmsProp(),
        "rmsprop_centered_decay" => new RmsProp { LearningRate = 0.02, Alpha = 0.9, Epsilon = 1e-4, Centered = true, WeightDecay = 0.05 },
        "rmsprop_momentum" => new RmsProp { LearningRate = 0.005, Alpha = 0.8, Momentum = 0.9 },
        "rmsprop_centered_momentum" => new RmsProp { LearningRate = 0.005, Alpha = 0.95, Momentum = 0.5, Centered = true },
        "adagrad" => new Adagrad { LearningRate = 0.1 },
        "adagrad_options" => new Adagrad { LearningRate = 0.1, LearningRateDecay = 0.05, WeightDecay = 0.02, InitialAccumulator = 0.3, Epsilon = 1e-4 },
        "nadam" => new NAdam(),
        "nadam_options" => new NAdam { LearningRate = 0.02, Beta1 = 0.8, Beta2 = 0.95, Epsilon = 1e-4, WeightDecay = 0.1, MomentumDecay = 0.1 },
        "lion" => new Lion { LearningRate = 0.02, Beta1 = 0.8, Beta2 = 0.95, WeightDecay = 0.3 },
        "groups_sgd" => new Sgd { LearningRate = 0.05, Momentum = 0.8, Dampening = 0.3, WeightDecay = 0.02, ClipNorm = 0.5 },
        "groups_adam" => new Adam { LearningRate = 0.02, Beta1 = 0.8, Beta2 = 0.95, WeightDecay = 0.1, ClipNorm = 0.5 },
        "groups_adamw" => new AdamW { LearningRate = 0.02, WeightDecay = 0.2, ClipNorm = 0.5 },
        "groups_nadam" => new NAdam { LearningRate = 0.02, WeightDecay = 0.1, ClipNorm = 0.5 },
        "groups_adagrad" => new Adagrad { LearningRate = 0.1, LearningRateDecay = 0.05, WeightDecay = 0.02, ClipNorm = 0.5 },
        "sgd_clip_norm" => new Sgd { LearningRate = 0.1, Momentum = 0.9, ClipNorm = 0.5 },
        "sgd_clip_value" => new Sgd { LearningRate = 0.1, WeightDecay = 0.05, ClipValue = 0.05 },
        "adam_l1" => new Adam { LearningRate = 0.02, L1 = 0.03 },
        "sgd_max_norm" => new Sgd { LearningRate = 0.2, MaxNorm = 1.2 },
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Unknown optimizer."),
    };

    private static Network NetworkOf(int rows) => new ShapeOnlyNetwork(new InfoBuilder().Convolution("0", Row, rows, 1, bias: false).Build());

    private static void Run(Optimizer optimizer, AlignedBuffer weights, AlignedBuffer gradients, int parts)
    {
        optimizer.BeginStep();
        for (int phase = 0; phase < optimizer.Phases; phase++)
        for (int part = 0; part < parts; part++)
        {
            optimizer.RunPhase(phase, weights.Pointer, gradients.Pointer, part, parts);
        }
    }

    private static void Draw(MersenneTwister random, Span<float> values, int divisor)
    {
        foreach (ref float value in values)
        {
            value = random.NextUniform(-1, 1) / divisor;
        }
    }

    private static int[] Train(string name, int rows, int parts)
    {
        Optimizer optimizer = Create(name);
        optimizer.Attach(NetworkOf(rows));
        var random = new MersenneTwister(1);
        var weights = new AlignedBuffer(rows * Row);
        var gradients = new AlignedBuffer(rows * Row);
        Draw(random, weights.Span, 1);
        for (int step = 0; step < 3; step++)
        {
            Draw(random, gradients.Span, 1);
            Run(optimizer, weights, gradients, parts);
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
