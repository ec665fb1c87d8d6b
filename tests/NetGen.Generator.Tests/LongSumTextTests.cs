using System.Text.RegularExpressions;
using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Generator.Tests;

/// <summary>Which sums are cut: their kernels have a second level, <c>parts</c>. What that does for the numbers, the conformance tests show.</summary>
public sealed class LongSumTextTests
{
    // Gradients to the weights of linear layers are sums over images, whose number is not known.
    private const string OverImages = "WeightGradient";

    [Theory]
    [InlineData("Network(300), Linear(40), MSELoss")]
    [InlineData("Network(35, 7, 7), Conv2d(8, 3), BatchNorm2d, ReLU, Flatten, Linear(10), CrossEntropyLoss")]
    [InlineData("Network(4, 8, 8), GroupNorm(2), AvgPool2d(8), Flatten, Linear(3), MSELoss")]
    public void Short_sums_have_the_text_of_plain_ones(string attributes) =>
        Assert.DoesNotContain(CutKernels(attributes), k => !k.Contains(OverImages, StringComparison.Ordinal));

    [Theory]
    [InlineData("Network(3000), Linear(2)", "Linear")]
    [InlineData("Network(37, 7, 7), Conv2d(2, 3, Stride = 2)", "Conv")]
    [InlineData("Network(400, 6, 6), Conv2d(16, 3, Padding = 1)", "Conv")]
    [InlineData("Network(8, 30, 30), Conv2d(8, 19, Groups = 8)", "Conv")]
    [InlineData("Network(37, 7, 7), ConvTranspose2d(2, 3)", "ConvTranspose")]
    [InlineData("Network(2, 30, 30), GroupNorm(1)", "GroupNorm")]
    [InlineData("Network(1, 70, 70), AdaptiveAvgPool2d(1)", "AvgPool")]
    [InlineData("Network(1100), Softmax", "Softmax")]
    public void Long_sums_are_cut_for_a_batch_and_for_one_image(string attributes, string layer)
    {
        string[] cut = [.. CutKernels(attributes).Where(k => k.StartsWith(layer, StringComparison.Ordinal))];
        foreach (int bits in new[] { 512, 256, 128 })
        {
            Assert.Contains(cut, k => Regex.IsMatch(k, $@"Predict(_\w+)?\.{bits}$"));
            Assert.Contains(cut, k => Regex.IsMatch(k, $@"PredictOne(_\w+)?\.{bits}$"));
        }
    }

    // Names of the methods that make room for a second level.
    private static string[] CutKernels(string attributes)
    {
        GeneratorOutcome outcome = GeneratorHarness.Run($"#pragma warning disable CS1591\nusing NetGen;\n[{attributes}] public partial class Net;");
        Assert.Empty(outcome.Diagnostics);
        return
        [
            .. outcome.Compilation.SyntaxTrees
                .Where(t => GeneratorOutcome.IsKernels(t.FilePath))
                .SelectMany(t => t.GetRoot().DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.MethodDeclarationSyntax>())
                .Where(m => m.Body?.ToString().Contains("parts = stackalloc", StringComparison.Ordinal) == true)
                .Select(m => $"{m.Identifier.Text}.{m.SyntaxTree.FilePath.Split('.')[^3]}"),
        ];
    }
}
