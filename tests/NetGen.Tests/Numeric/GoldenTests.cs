using NetGen.Training;

namespace NetGen.Tests.Numeric;

/// <summary>The emitted code computes what PyTorch computed.</summary>
[Trait("Category", "Golden")]
[Trait("Category", "Numeric")]
public sealed class GoldenTests
{
    private const int Steps = 3;

    public static TheoryData<string> Cases => [.. TestNetworks.Names];

    public static TheoryData<string, string> OptimizedCases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (string name in TestNetworks.Names.Where(n => new GoldenCase(n).File.Names("sgd_momentum/").Any()))
            foreach (string optimizer in new[] { "sgd_momentum", "sgd_nesterov_decay", "adam", "adam_decay" })
            {
                cases.Add(name, optimizer);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void TensorsHavePyTorchsNames(string name)
    {
        var golden = new GoldenCase(name);
        Network network = golden.Create();
        Assert.Equal(golden.File.Names("initial/"), network.Info.Tensors.Select(t => t.Name));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void InitialisationIsBitEqual(string name)
    {
        var golden = new GoldenCase(name);
        Network network = TestNetworks.Create(name, ulong.Parse(golden.File.Metadata("seed")));
        foreach (Parameter tensor in network.Parameters)
        {
            if (tensor.Info.Role is TensorRole.Weight or TensorRole.Bias)
            {
                Assert.Equal(golden.File.Floats($"initial/{tensor.Name}"), tensor.Values.ToArray());
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void OutputInEvaluation(string name)
    {
        var golden = new GoldenCase(name);
        Network network = golden.Create();
        foreach (int images in new[] { 1, 3, 16, 33, golden.Images })
        {
            float[] output = new float[images * network.Info.OutputLength];
            network.Predict(Repeat(golden.Input, images * network.Info.InputLength), output);
            Close.Check($"output of {images}", Repeat(golden.File.Floats("eval/output"), output.Length), output, Tolerance.Forward);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void OutputOfEachImageAlone(string name)
    {
        var golden = new GoldenCase(name);
        Network network = golden.Create();
        float[] output = new float[golden.Images * network.Info.OutputLength];
        for (int i = 0; i < golden.Images; i++)
        {
            network.Predict(
                golden.Input.AsSpan(i * network.Info.InputLength, network.Info.InputLength),
                output.AsSpan(i * network.Info.OutputLength, network.Info.OutputLength));
        }

        Close.Check("output", golden.File.Floats("eval/output"), output, Tolerance.Forward);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void TrainingStep(string name)
    {
        var golden = new GoldenCase(name);
        Network network = golden.Create();
        using var trainer = new Trainer<Network>(network, new TrainerOptions { Threads = 1 });
        StepResult result = trainer.ForwardBackward(golden.Input, golden.Targets);
        Close.Check("loss", Close.Widen(golden.File.Floats("train/loss")), [result.Loss], Tolerance.Forward);
        if (TestNetworks.IsInspectable(name))
        {
            golden.CheckGradient("input", Close.Widen(trainer.InputGradient));
        }

        foreach (Parameter tensor in network.Parameters)
        {
            if (tensor.Info.IsTrainable)
            {
                golden.CheckGradient(tensor.Name, Close.Widen(tensor.Gradient));
            }
            else
            {
                Close.Check(tensor.Name, golden.File.Floats($"after/{tensor.Name}"), tensor.Values, Tolerance.Forward);
            }
        }
    }

    [Theory]
    [MemberData(nameof(OptimizedCases))]
    public void OptimiserSteps(string name, string optimizer)
    {
        var golden = new GoldenCase(name);
        Network network = golden.Create();
        using var trainer = new Trainer<Network>(network, new TrainerOptions { Threads = 1, Optimizer = CreateOptimizer(optimizer) });
        for (int i = 0; i < Steps; i++)
        {
            trainer.Step(golden.Input, golden.Targets);
        }

        foreach (Parameter tensor in network.Parameters)
        {
            Close.Check($"{tensor.Name} after {Steps} steps", golden.File.Floats($"{optimizer}/{tensor.Name}"), tensor.Values, Tolerance.Gradient);
        }

        var counts = golden.File.Names($"{optimizer}/").Where(n => n.EndsWith("num_batches_tracked", StringComparison.Ordinal));
        Assert.Equal(counts.Select(n => golden.File.Integers($"{optimizer}/{n}")[0]), network.BatchCounts.ToArray());
    }

    private static Optimizer CreateOptimizer(string name) => name switch
    {
        "sgd_momentum" => new Sgd { LearningRate = 0.05, Momentum = 0.9 },
        "sgd_nesterov_decay" => new Sgd { LearningRate = 0.05, Momentum = 0.9, Nesterov = true, WeightDecay = 0.01 },
        "adam" => new Adam { LearningRate = 0.01 },
        "adam_decay" => new Adam { LearningRate = 0.01, WeightDecay = 0.01 },
        _ => throw new ArgumentException($"No optimiser {name}.", nameof(name)),
    };

    private static float[] Repeat(float[] values, int length)
    {
        float[] repeated = new float[length];
        for (int i = 0; i < length; i++)
        {
            repeated[i] = values[i % values.Length];
        }

        return repeated;
    }
}
