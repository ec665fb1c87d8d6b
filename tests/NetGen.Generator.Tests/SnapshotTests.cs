using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Generator.Tests;

/// <summary>The emitted text of a small network around its kernels, at one target. <see cref="KernelSnapshotTests"/> show kernels.</summary>
public sealed class SnapshotTests
{
    private static readonly string[] s_parts = ["SmallNet.g.cs", "SmallNet.Kernels.g.cs", "SmallNet.Predict.256.g.cs", "SmallNet.Train.256.g.cs", "SmallNet.Functions.256.g.cs"];

    [Fact]
    public void SmallNetwork()
    {
        GeneratorOutcome outcome = GeneratorHarness.Run(Sources.Small);
        Assert.Empty(outcome.Diagnostics);
        outcome.AssertCompiles();
        SourceFile[] shown = [.. outcome.Files.Where(file => s_parts.Any(part => file.Path == $"Sample.{part}"))];
        Assert.Equal(s_parts.Length, shown.Length);
        Snapshot.Verify(shown);
    }
}
