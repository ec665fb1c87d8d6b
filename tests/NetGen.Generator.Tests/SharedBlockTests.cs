using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Generator.Tests;

/// <summary>Blocks that share their parameters.</summary>
public sealed class SharedBlockTests
{
    /// <summary>Weights are not updated while a part of their gradient is missing.</summary>
    [Theory]
    [InlineData("Name = \"a\"", true)]
    [InlineData("SharedWith = \"a\"", false)]
    public void Large_weights_wait_for_all_parts_of_their_gradient(string second, bool updatesAtOnce)
    {
        string first = updatesAtOnce ? "Name = \"b\"" : "Name = \"a\"";
        GeneratorOutcome outcome = GeneratorHarness.Run(
            $"using NetGen; [Network(1024), Linear(1024)] public partial class Part; "
            + $"[Network(1024), Block(typeof(Part), {first}), Block(typeof(Part), {second}), Linear(4), CrossEntropyLoss] public partial class Net;");
        Expect.None(outcome.Diagnostics.Where(d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error).Select(d => d.ToString()));
        Assert.Equal(updatesAtOnce, outcome.Files.Any(f => f.Path.StartsWith("Net.", StringComparison.Ordinal) && f.Text.Contains("WeightUpdates.Update(network, f", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_change_in_a_block_is_a_change_in_the_network()
    {
        string Source(int features) => $"using NetGen; [Network(4), Linear({features})] public partial class Part; [Network(4), Block(typeof(Part))] public partial class Net;";
        string Surface(int features) => GeneratorHarness.Run(Source(features)).Files.Single(f => f.Path == "Net.g.cs").Text;
        Assert.Contains("OutputLength = 3", Surface(3), StringComparison.Ordinal);
        Assert.Contains("OutputLength = 5", Surface(5), StringComparison.Ordinal);
    }
}
