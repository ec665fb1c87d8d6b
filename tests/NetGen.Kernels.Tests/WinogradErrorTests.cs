using NetGen.Kernels.Tests.Infrastructure;

namespace NetGen.Kernels.Tests;

/// <summary>What minimal filtering loses: its error beside that of the direct form, of the same sums of products.</summary>
public sealed class WinogradErrorTests
{
    private const string Layer = "Network(128, 14, 14), Conv2d(64, 3, Padding = 1)";

    // A block has 16 times as many outputs.
    private const string SmallLayer = "Network(128, 4, 4), Conv2d(64, 3, Padding = 1)";

    private static readonly (string Id, string Layer)[] s_kernels =
    [
        .. new[] { "conv.direct.one-image", "conv.winograd-2x2.one-image", "conv.winograd-4x4.one-image" }.Select(id => (id, Layer)),
        .. new[] { "conv.direct.blocks", "conv.winograd-2x2.blocks", "conv.winograd-4x4.blocks" }.Select(id => (id, SmallLayer)),
    ];

    private static readonly PredictionCases s_cases = new(s_kernels, PredictionKernelTests.Case);

    public static TheoryData<string> Targets => [.. NetGen.Generator.Machine.Targets.All.Select(target => target.Id)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Tiles_of_4x4_lose_little(string target)
    {
        foreach (int first in new[] { 0, 3 })
        {
            double direct = MeanError(target, first);
            Assert.InRange(direct, 1e-9, 1e-6);
            Assert.InRange(MeanError(target, first + 1), 0, 1.5 * direct);
            Assert.InRange(MeanError(target, first + 2), direct, 4 * direct);
        }
    }

    // The root of the mean square of errors, over that of the outputs.
    private static double MeanError(string target, int index)
    {
        List<(string, double Actual, double Expected, double)> results = PredictionKernelTests.Results(s_cases, s_kernels[index].Id, target, index);
        return Math.Sqrt(results.Sum(r => Math.Pow(r.Actual - r.Expected, 2)) / results.Sum(r => r.Expected * r.Expected));
    }
}
