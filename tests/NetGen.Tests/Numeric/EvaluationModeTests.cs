using NetGen.Training;

namespace NetGen.Tests.Numeric;

/// <summary>Training of a network of which a part is in evaluation mode computes what PyTorch computed.</summary>
[Trait("Category", "Golden")]
[Trait("Category", "Numeric")]
public sealed class EvaluationModeTests
{
    private const int Steps = 3;

    private static readonly GoldenFile s_golden = new("evaluation_mode.safetensors");
    private static readonly float[] s_input = s_golden.Floats("input");
    private static readonly int[] s_labels = s_golden.Labels();

    [Theory]
    [InlineData("backbone", 1)]
    [InlineData("backbone", 3)]
    [InlineData("norms", 1)]
    [InlineData("head", 1)]
    [InlineData("all", 2)]
    public void AStep(string mode, int threads)
    {
        EvaluationNet network = Create();
        using var trainer = new Trainer<EvaluationNet>(network, new TrainerOptions { Threads = threads });
        trainer.SetEvaluationMode(PartOf(network, mode));
        StepResult result = trainer.ForwardBackward(s_input, s_labels);

        Close.Check("loss", Close.Widen(s_golden.Floats($"{mode}/loss")), [result.Loss], Tolerance.Forward);
        foreach (Parameter tensor in network.Parameters)
        {
            if (tensor.Info.IsTrainable)
            {
                CheckGradient(mode, tensor);
            }
            else
            {
                Close.Check(tensor.Name, s_golden.Floats($"{mode}/after/{tensor.Name}"), tensor.Values, Tolerance.Forward);
            }
        }

        Assert.All(
            network.Parameters.Where(t => !t.Info.IsTrainable && trainer.IsInEvaluationMode(t.Layer)),
            t => Assert.Equal(s_golden.Floats($"initial/{t.Name}"), t.Values.ToArray()));
        Assert.Equal(Counts(network, $"{mode}/after/"), network.BatchCounts.ToArray());
    }

    /// <summary>The backbone is frozen and evaluates; then the whole network trains.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void TransferLearning(int threads)
    {
        EvaluationNet network = Create();
        var optimizer = new Adam { LearningRate = 0.01 };
        using var trainer = new Trainer<EvaluationNet>(network, new TrainerOptions { Threads = threads, Optimizer = optimizer });
        optimizer.Freeze(network.Backbone.Layers);
        trainer.SetEvaluationMode(network.Backbone.Layers);
        for (int step = 0; step < Steps; step++)
        {
            trainer.Step(s_input, s_labels);
        }

        CheckAll("frozen", network);
        Assert.All(
            network.Parameters.Where(t => t.Name.StartsWith("backbone.", StringComparison.Ordinal)),
            t => Assert.Equal(s_golden.Floats($"initial/{t.Name}"), t.Values.ToArray()));

        optimizer.Unfreeze(network.Backbone.Layers);
        trainer.SetTrainingMode(network.Backbone.Layers);
        trainer.Step(s_input, s_labels);
        CheckAll("thawed", network);
    }

    /// <summary>What was set and taken back leaves no trace.</summary>
    [Fact]
    public void ModesThatAreTakenBackLeaveNoTrace()
    {
        (EvaluationNet expected, EvaluationNet network) = (Create(), Create());
        using var plain = new Trainer<EvaluationNet>(expected, new TrainerOptions { Threads = 2 });
        using var trainer = new Trainer<EvaluationNet>(network, new TrainerOptions { Threads = 2 });
        trainer.SetEvaluationMode(network.Layers);
        trainer.SetTrainingMode(network.Layers);
        for (int step = 0; step < Steps; step++)
        {
            Assert.Equal(plain.Step(s_input, s_labels).Loss, trainer.Step(s_input, s_labels).Loss);
        }

        Assert.True(expected.EqualsParameters(network));
        Assert.Equal(expected.BatchCounts.ToArray(), network.BatchCounts.ToArray());
    }

    private static EvaluationNet Create()
    {
        var network = new EvaluationNet();
        foreach (Parameter tensor in network.Parameters)
        {
            tensor.CopyFrom(s_golden.Floats($"initial/{tensor.Name}"));
        }

        return network;
    }

    private static IEnumerable<Layer> PartOf(EvaluationNet network, string mode) => mode switch
    {
        "backbone" => network.Backbone.Layers,
        "norms" => network.Backbone.Layers.Where(l => l.Info.Kind == "BatchNorm2d"),
        "head" => network.Layers.Skip(network.Backbone.Layers.Count),
        "all" => network.Layers,
        _ => throw new ArgumentException($"No mode {mode}.", nameof(mode)),
    };

    // A bias right before a normalisation by the batch has nothing but rounding for a gradient.
    private static void CheckGradient(string mode, Parameter tensor)
    {
        float[] expected = s_golden.Floats($"{mode}/gradient/{tensor.Name}");
        double scale = mode == "head" && IsBeforeNorm(tensor.Name)
            ? s_golden.Names($"{mode}/gradient/").Max(n => Close.Largest(Close.Widen(s_golden.Floats($"{mode}/gradient/{n}"))))
            : Close.Largest(Close.Widen(expected));
        Close.Check($"gradient of {tensor.Name}", Close.Widen(expected), Close.Widen(tensor.Gradient), Tolerance.Gradient, scale);
    }

    private static void CheckAll(string run, EvaluationNet network)
    {
        foreach (Parameter tensor in network.Parameters.Where(t => run == "frozen" || !IsBeforeNorm(t.Name)))
        {
            Close.Check($"{tensor.Name} {run}", s_golden.Floats($"{run}/{tensor.Name}"), tensor.Values, Tolerance.Gradient);
        }

        Assert.Equal(Counts(network, $"{run}/"), network.BatchCounts.ToArray());
    }

    private static bool IsBeforeNorm(string tensor) => tensor is "backbone.0.bias" or "backbone.4.bias";

    private static long[] Counts(EvaluationNet network, string prefix) =>
        [.. network.Info.Tensors.Where(t => t.Role == TensorRole.BatchCount).Select(t => s_golden.Integers(prefix + t.Name)[0])];
}
