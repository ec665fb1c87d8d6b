using System.Globalization;
using NetGen.Benchmarks.Kernels;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Networks;
using NetGen.Inspection.Peaks;
using NetGen.Runtime;

namespace NetGen.Benchmarks.Commands;

/// <summary>Shows how near each kind of convolution comes to the processor's peak.</summary>
internal static class VocabularyCommand
{
    private const int PeakCalls = 11;

    private static readonly Type[] s_networks =
    [
        typeof(PlainConvolution), typeof(LargeKernel), typeof(PointwiseConvolution), typeof(StridedConvolution), typeof(DilatedConvolution),
        typeof(GroupedConvolution), typeof(DepthwiseConvolution), typeof(TransposedConvolution), typeof(SequenceConvolution),
    ];

    /// <summary>Runs the command.</summary>
    public static int Run()
    {
        PeakLoop loop = PeakLoop.Widest;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"share of the FMA peak, 1 thread, vectors of {Simd.Lanes * 32} bits, batch 64 (one image in the last column)"));
        Console.WriteLine("| layer | forward | gradient to the input | gradient to the weights | one image |");
        Console.WriteLine("|---|---:|---:|---:|---:|");
        foreach (Type network in s_networks)
        {
            double peak = loop.Operations / Statistics.Median(Enumerable.Range(0, PeakCalls).Select(_ => loop.Time(1)));
            var timer = new ConvolutionTimer(network);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {timer.Description} | {timer.Forward() / peak:P0} | {timer.InputGradient() / peak:P0} | {timer.WeightGradient() / peak:P0} | {timer.OneImage() / peak:P0} |"));
        }

        return 0;
    }
}
