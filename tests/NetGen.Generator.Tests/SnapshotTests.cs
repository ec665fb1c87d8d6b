using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Generator.Tests;

/// <summary>The emitted text of a small network, so that a change of the generator shows what it changes.</summary>
public sealed class SnapshotTests
{
    [Fact]
    public void SmallNetwork()
    {
        GeneratorOutcome outcome = GeneratorHarness.Run(Sources.Small);
        Assert.Empty(outcome.Diagnostics);
        outcome.AssertCompiles();
        Snapshot.Verify(outcome.Files);
    }
}
