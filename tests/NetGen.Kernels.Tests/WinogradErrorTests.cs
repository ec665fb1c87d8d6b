using NetGen.Kernels.Tests.Infrastructure;

namespace NetGen.Kernels.Tests;

/// <summary>What minimal filtering loses: its error beside that of the direct form, of the same sums of products.</summary>
public sealed class WinogradErrorTests
{
    private const string Layer = "Network(128, 14, 14), Conv2d(64, 3, Padding = 1)";
    private const string Direct = "conv.direct.one-image";

    private static readonly PredictionCases s_cases = new(
        [(Direct, Layer), ("conv.winograd-2x2.one-image", Layer), ("conv.winograd-4x4.one-image", Layer)], PredictionKernelTests.Case);

    public static TheoryData<string> Targets => [.. NetGen.Generator.Machine.Targets.All.Select(target => target.Id)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Tiles_of_4x4_lose_little(string target)
    {
        double direct = MeanError(Direct, target, 0);
        Assert.InRange(direct, 1e-9, 1e-6);
        Assert.InRange(MeanError("conv.winograd-2x2.one-image", target, 1), 0, 1.5 * direct);
        Assert.InRange(MeanError("conv.winograd-4x4.one-image", target, 2), direct, 4 * direct);
    }

    // The root of the mean square of errors, over that of the outputs.
    private static double MeanError(string id, string target, int index)
    {
        List<(string, double Actual, double Expected, double)> results = PredictionKernelTests.Results(s_cases, id, target, index);
        return Math.Sqrt(results.Sum(r => Math.Pow(r.Actual - r.Expected, 2)) / results.Sum(r => r.Expected * r.Expected));
    }
}
