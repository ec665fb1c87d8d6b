using NetGen.Samples.Tests;

namespace NetGen.Mpi.Tests;

/// <summary>Sums over ranks.</summary>
public sealed class SumTests
{
    [MpiTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Every_sum_is_right(int ranks)
    {
        ProgramResult result = MpiRun.Worker(ranks, "sums");
        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.Equal(Enumerable.Range(0, ranks).Select(r => $"rank {r} of {ranks}: 400 sums are right"), result.Lines.Order(StringComparer.Ordinal));
    }
}
