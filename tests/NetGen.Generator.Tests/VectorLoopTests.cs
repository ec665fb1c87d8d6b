using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Generator.Tests;

/// <summary>
/// No layer computes number by number, whatever its sizes: every innermost loop of an emitted kernel works on vectors or calls what does. So no diagnostic
/// warns of a layer that cannot be vectorised. (A loss looks up the score of one label an image, which is a loop over images.)
/// </summary>
public sealed class VectorLoopTests
{
    [Theory]
    [InlineData("Network(6, 9, 9), Conv2d(9, 3, Groups = 3), Flatten, Linear(3), CrossEntropyLoss")]
    [InlineData("Network(3, 11, 11), Conv2d(5, 3, Stride = 2, Dilation = 2, Padding = 2), ReLU, Flatten, Linear(3), CrossEntropyLoss")]
    [InlineData("Network(3, 5), Conv1d(5, 3), MaxPool1d(2), Flatten, Linear(3), MSELoss")]
    [InlineData("Network(2), Linear(3), Tanh, Linear(1), MSELoss")]
    [InlineData("Network(3, 10, 7), AdaptiveAvgPool2d([3, 4]), Flatten, Linear(3), CrossEntropyLoss")]
    [InlineData("Network(3, 10, 7), AdaptiveMaxPool2d([3, 4]), Flatten, Linear(3), CrossEntropyLoss")]
    [InlineData("Network(5, 7, 7), LayerNorm, GroupNorm(5), InstanceNorm2d, BatchNorm2d, GELU, Flatten, Softmax, MSELoss")]
    [InlineData("Network(5, 7), LayerNorm(7), Softmax, LogSoftmax, L1Loss")]
    [InlineData("Network(3, 6, 6), ConvTranspose2d(5, 3, Stride = 2, Padding = 1, OutputPadding = 1), SiLU, Flatten, Linear(3), LogSoftmax, NLLLoss")]
    [InlineData("Network(3, 6), ConvTranspose1d(5, 3, Stride = 2), Flatten, Linear(3), HuberLoss")]
    [InlineData("Network(3, 6, 6), Upsample(2), Upsample(2, Mode = UpsampleMode.Bilinear), MaxPool2d(3, Stride = 2, CeilMode = true, Padding = 1), AvgPool2d(3, Stride = 2, Padding = 1), Flatten, Linear(3), SmoothL1Loss")]
    [InlineData("Network(1, 6, 6), Filter2d(FilterKernel.SobelX, Padding = 1), Dropout2d(0.3), Dropout(0.1), Flatten, Linear(3), MultiMarginLoss")]
    [InlineData("Network(3, 6, 6), Conv2d(3, 3, Padding = 1, Name = \"a\"), ReLU, Conv2d(3, 3, Padding = 1), Add(\"a\"), Concat(\"a\", \"input\"), AvgPool2d(2, CeilMode = true), Flatten, Linear(3), BCEWithLogitsLoss")]
    [InlineData("Network(8, 7, 7), Conv2d(8, 3, Groups = 8, Padding = 1), BatchNorm2d, ReLU, Conv2d(5, 1), Flatten, Linear(300), LeakyReLU, Linear(3), SVMLoss")]
    [InlineData("Network(7, 9, 9), Conv2d(14, 3, Groups = 7, Stride = 2, PaddingMode = PaddingMode.Reflect, Padding = 1), ELU, Hardswish, Sigmoid, Flatten, Linear(7), EuclideanLoss")]
    [MemberData(nameof(SmallBatchNetworks.All), MemberType = typeof(SmallBatchNetworks))]
    public void No_kernel_computes_number_by_number(string attributes)
    {
        GeneratorOutcome outcome = GeneratorHarness.Run($"#pragma warning disable CS1591\nusing NetGen;\n[{attributes}] public partial class Net;");
        Assert.Empty(outcome.Diagnostics);
        ForStatementSyntax[] loops =
        [
            .. outcome.Compilation.SyntaxTrees
                .Where(t => GeneratorOutcome.IsKernels(t.FilePath) && !t.FilePath.Contains("_Loss.", StringComparison.Ordinal))
                .SelectMany(t => t.GetRoot().DescendantNodes().OfType<ForStatementSyntax>())
                .Where(loop => !loop.Statement.DescendantNodes().OfType<ForStatementSyntax>().Any()),
        ];
        Assert.NotEmpty(loops);
        Expect.None(loops.Where(IsScalar).Select(loop => $"{loop.SyntaxTree.FilePath}: {loop}"));
    }

    private static bool IsScalar(ForStatementSyntax loop)
    {
        bool hasVectors = loop.Statement.DescendantNodes().OfType<IdentifierNameSyntax>().Any(n => n.Identifier.Text is "Vec" or "VecF");
        bool writes = loop.Statement.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(a => a.Left is ElementAccessExpressionSyntax or PrefixUnaryExpressionSyntax);
        return !hasVectors && writes;
    }
}
