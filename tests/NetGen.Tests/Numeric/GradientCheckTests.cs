using NetGen.Training;

namespace NetGen.Tests.Numeric;

/// <summary>What a user sees who checks the gradients of an emitted network.</summary>
[Trait("Category", "Numeric")]
public sealed class GradientCheckTests
{
    private const int Batch = 3;

    public static TheoryData<string> Cases => [.. TestNetworks.Names];

    [Theory]
    [MemberData(nameof(Cases))]
    public void EmittedGradientsAreRight(string name)
    {
        RandomCase drawn = RandomCase.Draw(TestNetworks.ClassOf(name), Batch);
        float[] before = Values(drawn.Network);
        GradientReport report = drawn.Network.CheckGradients(drawn.Input, drawn.Targets);
        Assert.True(report.LargestError <= report.Tolerance, report.ToString());
        Assert.True(3 * report.Tensors.Sum(t => t.Compared) >= report.Tensors.Sum(t => t.Kinks), report.ToString());
        Assert.Equal(before, Values(drawn.Network));
        Assert.All(drawn.Network.BatchCounts.ToArray(), count => Assert.Equal(0, count));
    }

    /// <summary>With zero weights every ReLU stands at 0, where the slopes to both sides differ: that is told, and is no error.</summary>
    [Fact]
    public void KinksAreToldFromErrors()
    {
        if (!TestNetworks.Names.Contains("LossMultiMarginSquared"))
        {
            return; // Built without this area.
        }

        RandomCase drawn = RandomCase.Draw(TestNetworks.ClassOf("LossMultiMarginSquared"), Batch);
        drawn.Network.Parameters[0].Fill(0);
        drawn.Network.Parameters[1].Fill(0);
        GradientReport report = drawn.Network.CheckGradients(drawn.Input, drawn.Targets);
        Assert.True(report.Tensors[1].Kinks >= 6, report.ToString());
        Assert.False(report.IsConclusive);
        Assert.False(report.IsCorrect);
        Assert.True(report.LargestError <= report.Tolerance, report.ToString());
    }

    private static float[] Values(Network network) => [.. network.Parameters.SelectMany(p => p.Values.ToArray())];
}
