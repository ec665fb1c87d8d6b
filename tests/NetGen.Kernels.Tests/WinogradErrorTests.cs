using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Contraction;
using NetGen.Generator.Machine;
using NetGen.Kernels.Tests.Infrastructure;

namespace NetGen.Kernels.Tests;

/// <summary>What minimal filtering loses: its error beside that of the direct form, and beside the one that reports and hints state.</summary>
public sealed class WinogradErrorTests
{
    // A statement that holds for any layer is above what one layer has, but not far.
    private const double MostSlack = 3;

    private static readonly int[] s_channels = [16, 64, 128, 512];
    private static readonly (int Channels, int Side)[] s_blocks = [(128, 14), (64, 8), (16, 8), (128, 4), (16, 4)];

    private static readonly (string Id, string Attributes)[] s_kernels =
    [
        .. from id in new[] { "conv.direct.one-image", "conv.winograd-2x2.one-image", "conv.winograd-4x4.one-image" }
           from channels in s_channels
           select (id, $"Network({channels}, 14, 14), Conv2d(32, 3, Padding = 1)"),
        ("conv.direct.blocks", "Network(128, 14, 14), Conv2d(32, 3, Padding = 1)"),
        .. from id in new[] { "conv.winograd-2x2.blocks", "conv.winograd-4x4.blocks" }
           from block in s_blocks
           select (id, $"Network({block.Channels}, {block.Side}, {block.Side}), Conv2d(32, 3, Padding = 1)"),
    ];

    private static readonly PredictionCases s_cases = new(s_kernels, PredictionKernelTests.Case);

    public static TheoryData<string, string, int, string> Kernels => s_cases.Rows;

    public static TheoryData<string> Processors => [.. Targets.All.Select(target => target.Id)];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Error_is_the_one_that_is_stated(string id, string target, int index, string attributes)
    {
        Assert.NotEmpty(attributes);
        PredictionCase test = s_cases.Find(id, target, index);
        ConvolutionError stated = StatedOf(test);
        (double mean, double largest) = Measure(id, target, index);
        Assert.InRange(mean, stated.Mean / MostSlack, stated.Mean);
        Assert.InRange(largest, stated.Largest / MostSlack, stated.Largest);
    }

    [Theory]
    [MemberData(nameof(Processors))]
    public void Tiles_of_4x4_lose_little(string target)
    {
        foreach (string form in new[] { "one-image", "blocks" })
        {
            double direct = MeanOf($"conv.direct.{form}");
            double small = MeanOf($"conv.winograd-2x2.{form}");
            double large = MeanOf($"conv.winograd-4x4.{form}");
            Assert.InRange(direct, 1e-9, 1e-6);
            Assert.InRange(small, 0, 1.5 * direct);
            Assert.InRange(large, direct, 4 * direct);
        }

        double MeanOf(string id) => Measure(id, target, Array.FindIndex(s_kernels, k => k.Id == id && k.Attributes.StartsWith("Network(128,", StringComparison.Ordinal))).Mean;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Outputs_up_to_1_stay_within_what_PyTorch_allows_for_any_number_of_channels(int side)
    {
        for (int channels = 1; channels < 1 << 24; channels *= 2)
        {
            Assert.InRange(ConvolutionError.Of(side, channels, taps: 9).Largest, 0, ConvolutionError.AbsoluteTolerance);
        }
    }

    private static ConvolutionError StatedOf(PredictionCase test)
    {
        NetGen.Generator.Graph.Convolution convolution = ((ConvolutionOp)test.Node.Op).Convolution;
        return test.Kernel.Filtering?.Error ?? ConvolutionError.Of(1, convolution.InChannels, convolution.Taps);
    }

    // The root of the mean square of errors, over that of the outputs; and the largest error, over the largest output.
    private static (double Mean, double Largest) Measure(string id, string target, int index)
    {
        List<(string, double Actual, double Expected, double)> results = PredictionKernelTests.Results(s_cases, id, target, index, Normal);
        return (
            Math.Sqrt(results.Sum(r => Math.Pow(r.Actual - r.Expected, 2)) / results.Sum(r => r.Expected * r.Expected)),
            results.Max(r => Math.Abs(r.Actual - r.Expected)) / results.Max(r => Math.Abs(r.Expected)));
    }

    private static float Normal(Random random) => (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
}
