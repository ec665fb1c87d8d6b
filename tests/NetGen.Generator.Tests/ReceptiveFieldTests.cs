using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Generator.Tests;

/// <summary>What an output of each layer sees of the network's input.</summary>
public sealed class ReceptiveFieldTests
{
    [Theory]
    [InlineData("Conv2d(2, 3), MaxPool2d(2), Conv2d(2, 3)", "[8, 8]")]
    [InlineData("Conv2d(2, 3), ReLU, Softmax", "[3, 3]")]
    [InlineData("AdaptiveAvgPool2d(4)", "[3, 3]")]
    [InlineData("AdaptiveMaxPool2d([5, 1])", "[2, 12]")]
    [InlineData("LayerNorm(12)", "[1, 12]")]
    [InlineData("LayerNorm(10, 12)", "[]")]
    [InlineData("LayerNorm", "[]")]
    [InlineData("GroupNorm(1)", "[]")]
    [InlineData("InstanceNorm2d", "[]")]
    [InlineData("BatchNorm2d", "[1, 1]")]
    [InlineData("Dropout, ReLU", "[1, 1]")]
    [InlineData("Conv2d(2, 3, Padding = 1, Name = \"x\"), AdaptiveAvgPool2d(1), Multiply(\"x\"), Conv2d(2, 3)", "[12, 14]")]
    [InlineData("Flatten, Softmax", "[]")]
    [InlineData("Flatten, LayerNorm", "[]")]
    [InlineData("Flatten, Linear(3)", "[]")]
    public void Of_the_last_layer(string layers, string field)
    {
        GeneratorOutcome outcome = GeneratorHarness.Run($"#pragma warning disable CS1591\nusing NetGen;\n[Network(2, 10, 12), {layers}] public partial class Net;");
        string surface = outcome.AssertCompiles().Files.Single(f => f.Path.EndsWith("Net.g.cs", StringComparison.Ordinal)).Text;
        string last = surface.Split('\n').Last(l => l.Contains("{ Inputs = ", StringComparison.Ordinal));
        Assert.Contains($", {field}) {{ Inputs", last, StringComparison.Ordinal);
    }
}
