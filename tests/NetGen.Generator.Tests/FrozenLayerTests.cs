using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Generator.Tests;

/// <summary>For a frozen layer no gradient is emitted, and none to the input of what stands before the first trained layer.</summary>
public sealed class FrozenLayerTests
{
    private const string Front =
        """
        [Network(1, 8, 8)]
        [Conv2d(1, 3, 3, Frozen = true), BatchNorm2d(3, Frozen = true), ReLU, MaxPool2d(2)]
        [Flatten]
        [Linear(27, 5), ReLU]
        [Linear(5, 4, Frozen = true)]
        [CrossEntropyLoss]
        """;

    private const string All = "[Network(3), Linear(3, 4, Frozen = true), ReLU, Linear(4, 2, Frozen = true), CrossEntropyLoss]";

    [Fact]
    public void Only_what_training_needs_is_emitted()
    {
        string code = Training(Front);
        Assert.Contains("Linear1WeightGradient(", code);
        Assert.Contains("Linear2InputGradient(", code);
        Expect.None(
            new[] { "Linear2WeightGradient", "Linear1InputGradient", "BatchNorm1GradientSums", "BatchNorm1InputGradient", "Conv1WeightGradient", "Conv1InputGradient" }
                .Where(code.Contains));
        Assert.Contains("BatchNorm1Statistics(", code); // its running statistics move all the same
    }

    [Fact]
    public void Nothing_flows_back_where_nothing_is_trained()
    {
        // What is left is the caller's gradient, which may stand in the place of the loss.
        string training = Training(All).Replace("f->OutputGradient", string.Empty, StringComparison.Ordinal);
        Assert.DoesNotContain("Gradient", training);
    }

    [Fact]
    public void Frozen_tensors_are_marked_and_not_counted()
    {
        string surface = Assert.Single(Emit(Front), f => f.Path.EndsWith("Net.g.cs", StringComparison.Ordinal)).Text;
        Assert.Contains($"ParameterCount = {(27 * 5) + 5};", surface);
        Assert.Contains("Conv2d 1→3 3×3, frozen", surface);
        Assert.Contains("\"0.weight\", global::NetGen.TensorRole.Weight, [3, 1, 3, 3], 0, 9) { IsFrozen = true }", surface);
    }

    private static string Training(string attributes) =>
        string.Concat(Emit(attributes).Where(f => f.Path.Contains(".Train.", StringComparison.Ordinal)).Select(f => f.Text));

    private static IReadOnlyList<SourceFile> Emit(string attributes)
    {
        GeneratorOutcome outcome = GeneratorHarness.Run($"#pragma warning disable CS1591\nusing NetGen;\n{attributes} public partial class Net;");
        Assert.Empty(outcome.Diagnostics);
        outcome.AssertCompiles();
        return outcome.Files;
    }
}
