using NetGen.Generator.Machine;
using NetGen.Generator.Planning;
using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Generator.Tests;

/// <summary>Which convolutions are computed by Winograd's minimal filtering, and that its code keeps to the budgets of a method.</summary>
public sealed class WinogradTests
{
    // A block, forward in training, which calls prediction's kernel where that is the same, and the gradient that goes on from the second layer.
    private static readonly Func<KernelChoice, bool>[] s_ofBlocks =
    [
        choice => choice.Use == KernelChoice.Blocks,
        choice => choice.Use is "Predict" or "Forward",
        choice => choice.Use == "InputGradient",
    ];

    [Theory]
    [InlineData("Network(16, 32, 32), Conv2d(16, 3, Padding = 1)")]
    [InlineData("Network(32, 16, 16), Conv2d(32, 3), ReLU, MaxPool2d(2)")]
    [InlineData("Network(64, 8, 8), Conv2d(64, 3, Padding = 1)")]
    [InlineData("Network(256, 4, 4), Conv2d(256, 3, PaddingSame = true)")]
    [InlineData("Network(64, 32, 32), Conv2d(64, 3, Padding = 2)")]
    public void Many_channels_take_fewer_multiplications(string attributes) => Assert.Equal(Targets.All.Count, OneImage(attributes).Length);

    [Theory]
    [InlineData("Network(2, 9, 9), Conv2d(16, 3)", "few input channels")]
    [InlineData("Network(64, 32, 32), Conv2d(64, 3, Padding = 1, Stride = 2)", "windows that are two pixels apart")]
    [InlineData("Network(64, 32, 32), Conv2d(64, 3, Padding = 2, Dilation = 2)", "gaps between the taps")]
    [InlineData("Network(64, 32, 32), Conv2d(64, 5, Padding = 2)", "larger windows")]
    [InlineData("Network(64, 32, 32), Conv2d(64, 3, Padding = 1, Groups = 2)", "groups")]
    [InlineData("Network(64, 32, 32), Conv2d(64, 3), MaxPool2d(3)", "pooling windows that are no tiles")]
    [InlineData("Network(64, 2, 2), Conv2d(64, 3, Padding = 1)", "more taps in the padding than in the image")]
    [InlineData("Network(64, 32), Conv1d(64, 3, Padding = 1)", "a sequence")]
    public void Others_are_computed_directly(string attributes, string because) => Assert.True(OneImage(attributes).Length == 0, because);

    [Theory]
    [InlineData("Network(16, 32, 32), Conv2d(16, 3, Padding = 1), Conv2d(16, 3), Flatten, Linear(1), MSELoss")]
    [InlineData("Network(25, 13, 13), Conv2d(25, 1), Conv2d(50, 3), ReLU, MaxPool2d(2), Flatten, Linear(1), MSELoss")]
    [InlineData("Network(64, 32, 32), Conv2d(64, 3, Padding = 2), Conv2d(64, 3, Padding = 2), Flatten, Linear(1), MSELoss")]
    public void Blocks_of_images_take_fewer_multiplications_too(string attributes)
    {
        KernelChoice[] winograd = Winograd(attributes);
        Assert.All(s_ofBlocks, use => Assert.Equal(Targets.All.Select(t => t.Id), winograd.Where(use).Select(c => c.Target).Distinct()));
    }

    [Theory]
    [InlineData("Network(3, 32, 32), Conv2d(16, 3, Padding = 1), Conv2d(4, 3, Padding = 1), Flatten, Linear(1), MSELoss", "few channels")]
    [InlineData("Network(64, 16, 16), Conv2d(64, 3, Padding = 1, Stride = 2), Conv2d(64, 3, Stride = 2), Flatten, Linear(1), MSELoss", "windows that are two pixels apart")]
    [InlineData("Network(64, 16, 16), Conv2d(64, 3, Dilation = 2), Conv2d(64, 3, Dilation = 2), Flatten, Linear(1), MSELoss", "gaps between the taps")]
    [InlineData("Network(64, 16, 16), Conv2d(64, 3, Groups = 2), Conv2d(64, 3, Groups = 2), Flatten, Linear(1), MSELoss", "groups")]
    [InlineData("Network(64, 1, 1), Conv2d(64, 3, Padding = 1), Conv2d(64, 3, Padding = 1), Flatten, Linear(1), MSELoss", "one tap of nine in the image")]
    public void Other_blocks_are_computed_directly(string attributes, string because)
    {
        KernelChoice[] winograd = Winograd(attributes);
        Assert.All(s_ofBlocks, use => Assert.True(!winograd.Any(use), because));
    }

    [Fact]
    public void Methods_stay_within_their_budgets()
    {
        GeneratorOutcome outcome = Run("Network(96, 31, 33), Conv2d(80, 3, Padding = 1), GELU, Conv2d(128, 3), ReLU, MaxPool2d(2), Flatten, Linear(1), MSELoss");
        outcome.AssertCompiles();
        IReadOnlyList<MethodSize> methods = MethodSize.Measure(outcome.Compilation);
        Assert.Contains(methods, m => m.MultiplyAdds > 0);
        Expect.None(methods.Where(m => m.IlBytes > EmittedCodeTests.IlBudget || m.MultiplyAdds > EmittedCodeTests.MultiplyAddBudget).Select(m => m.ToString()));
    }

    [Fact]
    public void Network_can_forbid_large_tiles()
    {
        const string Layers = "Conv2d(64, 3, Padding = 1)";
        Assert.Equal(Enumerable.Repeat("conv.winograd-4x4.one-image", Targets.All.Count), OneImage($"Network(64, 24, 24), {Layers}").Select(c => c.Kernel));
        Assert.Equal(Enumerable.Repeat("conv.winograd-2x2.one-image", Targets.All.Count), OneImage($"Network(64, 24, 24, AllowWinograd4x4 = false), {Layers}").Select(c => c.Kernel));
    }

    private static KernelChoice[] OneImage(string attributes) => [.. Winograd(attributes).Where(choice => choice.Use == KernelChoice.OneImage)];

    private static KernelChoice[] Winograd(string attributes)
    {
        NetworkAnalysisResult network = AnalyzedNetworks.Of(attributes);
        return [.. KernelChoice.Predicting(network).Concat(KernelChoice.Training(network)).Where(choice => choice.Kernel.StartsWith("conv.winograd-", StringComparison.Ordinal))];
    }

    private static GeneratorOutcome Run(string attributes)
    {
        GeneratorOutcome outcome = GeneratorHarness.Run($"#pragma warning disable CS1591\nusing NetGen;\n[{attributes}] public partial class Net;");
        Assert.Empty(outcome.Diagnostics);
        return outcome;
    }
}
