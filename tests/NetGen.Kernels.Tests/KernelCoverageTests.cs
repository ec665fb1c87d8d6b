using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Kernels.Tests;

/// <summary>Every kernel that the generator has is run alone.</summary>
public sealed class KernelCoverageTests
{
    private static readonly Kernel[] s_tested =
    [
        .. PredictionKernelTests.Tested,
        .. CompactLinearKernelTests.Tested,
        .. WeightlessKernelTests.Tested,
        .. JoinKernelTests.Tested,
        .. TrainingKernelTests.Tested,
        .. LossKernelTests.Tested,
        .. LossSumKernelTests.Tested,
        .. EmbeddingLossKernelTests.Tested,
    ];

    [Fact]
    public void Every_class_of_kernels_has_a_case()
    {
        IEnumerable<Type> kernels = typeof(Kernel).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Kernel)) && !t.IsAbstract);
        string[] missing = [.. kernels.Except(s_tested.Select(k => k.GetType())).Select(t => t.Name)];
        Assert.True(missing.Length == 0, string.Join(", ", missing));
    }

    // A class may have several ids, and the networks that use every layer meet all of them.
    [Fact]
    public void Every_kernel_that_a_network_gets_has_a_case_at_that_target()
    {
        var tested = s_tested.Select(k => (k.Id, k.Target.Id)).ToHashSet();
        IEnumerable<Kernel> chosen = AnalyzedNetworks.OfSource(VocabularyNetworks.Classes() + VocabularyNetworks.Part).SelectMany(n => EmittedKernels.Of(n, Targets.All));
        string[] missing = [.. chosen.Select(k => (k.Id, k.Target.Id)).Distinct().Where(k => !tested.Contains(k)).Select(k => $"{k.Item1} at {k.Item2}")];
        Assert.True(missing.Length == 0, string.Join(", ", missing));
    }
}
