using System.Diagnostics;
using NetGen.Benchmarks.Contenders;
using NetGen.Benchmarks.Measuring;
using NetGen.Runtime;

namespace NetGen.Benchmarks.Kernels;

/// <summary>Times the kernels of a network's second layer, a convolution, one by one: the same block of images again and again, one thread.</summary>
/// <param name="type">A network whose second layer is measured.</param>
internal sealed unsafe class ConvolutionTimer(Type type)
{
    private const double LeastSeconds = 2e-4;
    private const int Rounds = 15;

    private static readonly int s_blocks = Jobs.Batch / Simd.Lanes;

    private readonly Network _network = (Network)Activator.CreateInstance(type, 0UL)!;

    /// <summary>The layer in words.</summary>
    public string Description => Layer.Description;

    /// <summary>Floating-point operations of the forward pass of a batch per second.</summary>
    public double Forward() => Rate(ConvolutionKernel.Predict, Jobs.Batch, s_blocks);

    /// <summary>The same for the gradient to the input.</summary>
    public double InputGradient() => Rate(ConvolutionKernel.InputGradient, Jobs.Batch, s_blocks);

    /// <summary>The same for the gradient to the weights.</summary>
    public double WeightGradient() => Rate(ConvolutionKernel.WeightGradient, Jobs.Batch, s_blocks);

    /// <summary>The same for the prediction of one image.</summary>
    public double OneImage() => Rate(ConvolutionKernel.PredictOne, 1, 1);

    private LayerInfo Layer => _network.Info.Layers[1];

    private double Rate(string job, int images, int blocks)
    {
        var kernel = new ConvolutionKernel(_network, job);
        int floats = ConvolutionKernel.OperandFloats(_network.Info);
        var memory = new AlignedBuffer(ConvolutionKernel.MemoryFloats(_network.Info));

        // Pages that were never written would all be one page of zeros in the first cache.
        var random = new Random(1);
        foreach (ref float value in memory.Span)
        {
            value = random.NextSingle() - 0.5f;
        }

        fixed (float* start = memory.Span)
        {
            int repeats = 1;
            double seconds = Time(kernel, start, floats, blocks, repeats);
            while (seconds < LeastSeconds)
            {
                repeats *= 2;
                seconds = Time(kernel, start, floats, blocks, repeats);
            }

            var times = new double[Rounds];
            for (int round = 0; round < Rounds; round++)
            {
                times[round] = Time(kernel, start, floats, blocks, repeats);
            }

            return 2.0 * Layer.MultiplyAdds * images * repeats / Statistics.Median(times);
        }
    }

    private static double Time(ConvolutionKernel kernel, float* start, int floats, int blocks, int repeats)
    {
        long begin = Stopwatch.GetTimestamp();
        for (int i = 0; i < repeats * blocks; i++)
        {
            kernel.Run(start, floats);
        }

        return Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }
}
