using System.Globalization;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Generator.Tests;

/// <summary>How large a network may be (NG2003 in specs/diagnostics.md): up to the limit it is written and compiles, beyond it the error names both numbers.</summary>
public sealed class LimitTests
{
    [Theory]
    [InlineData("Network(1, 512, 512), Conv2d(64, 3, Padding = 1), ReLU, MaxPool2d(2), Flatten, Linear(2), CrossEntropyLoss")]
    [InlineData("Network(64, 1024, 1023), Conv2d(64, 3, Padding = 1), GELU, AvgPool2d(4)")]
    [InlineData("Network(64, 1024, 1024), ReLU, MaxPool2d(3, Stride = 2)")]
    [InlineData("Network(67_108_864), Linear(4, Bias = false), CrossEntropyLoss")]
    [InlineData("Network(4, 4096), Flatten, Linear(16384, Bias = false), CrossEntropyLoss")]
    [InlineData("Network(16, 1_048_576), AdaptiveAvgPool1d(65_537), Flatten, Linear(3), MSELoss")]
    public void Up_to_the_limit_a_network_compiles(string attributes)
    {
        GeneratorOutcome outcome = GeneratorHarness.Run(Source(attributes));
        Assert.Empty(outcome.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error));
        outcome.AssertCompiles();
    }

    [Theory]
    [InlineData("Network(64, 1024, 1025), ReLU", "The input has 64×1024×1025 values a sample; expected at most 67108864")]
    [InlineData("Network(64, 1024, 1024), ZeroPad2d(1, 0, 0, 0)", "ZeroPad2d makes 64×1024×1025 = 67174400 values a sample; expected at most 67108864")]
    [InlineData("Network(1, 67_108_864), GELU", "Net takes 2147483664 floats of working memory to predict a sample; expected at most 2147483527")]
    [InlineData("Network(16384), Linear(16384, Bias = false), Linear(1)", "Linear brings the network to 268451841 parameters; expected at most 268435456")]
    public void Beyond_the_limit_the_error_names_both_numbers(string attributes, string message)
    {
        Diagnostic[] errors = [.. GeneratorHarness.Run(Source(attributes)).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)];
        Diagnostic error = Assert.Single(errors);
        Assert.Equal("NG2003", error.Id);
        Assert.StartsWith(message, error.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void Blocks_of_blocks_have_a_limit()
    {
        string source = "using NetGen;\n[Network(4), ReLU] public partial class Block0;\n";
        for (int i = 1; i <= 4; i++)
        {
            source += $"[Network(4), {string.Join(", ", Enumerable.Repeat($"Block(typeof(Block{i - 1}))", 9))}] public partial class Block{i};\n";
        }

        Diagnostic[] errors = [.. GeneratorHarness.Run("#pragma warning disable CS1591\n" + source).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)];
        Assert.Contains(errors, d => d.Id == "NG2003" && d.GetMessage(CultureInfo.InvariantCulture).Contains("expected at most 4096", StringComparison.Ordinal));
    }

    private static string Source(string attributes) => $"#pragma warning disable CS1591\nusing NetGen;\n[{attributes}] public partial class Net;";
}
