using System.Diagnostics;
using System.Reflection;
using NetGen.Benchmarks.Contenders;
using NetGen.Benchmarks.Measuring;
using NetGen.Runtime;

namespace NetGen.Benchmarks.Kernels;

/// <summary>Times the kernels of a network's second layer, a convolution, one by one: the same block of images again and again, one thread.</summary>
/// <param name="network">A network whose second layer is measured.</param>
internal sealed unsafe class ConvolutionTimer(Type network)
{
    private const double LeastSeconds = 2e-4;
    private const int Rounds = 15;

    private static readonly int s_blocks = Jobs.Batch / Simd.Lanes;

    private readonly NetworkInfo _info = ((Network)Activator.CreateInstance(network, 0UL)!).Info;

    /// <summary>The layer in words.</summary>
    public string Description => _info.Layers[1].Description;

    /// <summary>Floating-point operations of the forward pass of a batch per second.</summary>
    public double Forward() => Rate("Forward", Jobs.Batch, s_blocks);

    /// <summary>The same for the gradient to the input.</summary>
    public double InputGradient() => Rate("InputGradient", Jobs.Batch, s_blocks);

    /// <summary>The same for the gradient to the weights.</summary>
    public double WeightGradient() => Rate("WeightGradient", Jobs.Batch, s_blocks);

    /// <summary>The same for the prediction of one image.</summary>
    public double OneImage() => Rate("PredictOne", 1, 1);

    // Every kernel takes four addresses, or five with working memory; each gets a buffer that is large enough for any of its operands.
    private double Rate(string verb, int images, int blocks)
    {
        int bits = Simd.Lanes * 32;
        string kernels = $"__NetGen.{network.FullName!.Replace('.', '_')}.Kernels{bits}";
        MethodInfo method = network.Assembly.GetType(kernels)?.GetMethod($"{_info.Layers[1].Name}{verb}{bits}", BindingFlags.NonPublic | BindingFlags.Static)
            ?? throw new InvalidOperationException($"{network.Name} has no kernel {verb}.");
        bool takesScratch = method.GetParameters().Length == 5;
        void* kernel = (void*)method.MethodHandle.GetFunctionPointer();
        int floats = _info.Layers.Max(l => l.OutputShape.Aggregate(1, (product, d) => product * d)) * Simd.Lanes * 2;

        // A load at the same place of another page as a store before it waits for that store.
        floats += 5 * 64;
        var buffers = new AlignedBuffer(5 * floats);

        // Pages that were never written would all be one page of zeros in the first cache.
        var random = new Random(1);
        foreach (ref float value in buffers.Span)
        {
            value = random.NextSingle() - 0.5f;
        }

        fixed (float* start = buffers.Span)
        {
            int repeats = 1;
            double seconds = Time(kernel, takesScratch, start, floats, blocks, repeats);
            while (seconds < LeastSeconds)
            {
                repeats *= 2;
                seconds = Time(kernel, takesScratch, start, floats, blocks, repeats);
            }

            var times = new double[Rounds];
            for (int round = 0; round < Rounds; round++)
            {
                times[round] = Time(kernel, takesScratch, start, floats, blocks, repeats);
            }

            return 2.0 * _info.Layers[1].MultiplyAdds * images * repeats / Statistics.Median(times);
        }
    }

    private static double Time(void* kernel, bool takesScratch, float* start, int floats, int blocks, int repeats)
    {
        long begin = Stopwatch.GetTimestamp();
        for (int i = 0; i < repeats; i++)
        {
            for (int block = 0; block < blocks; block++)
            {
                if (takesScratch)
                {
                    ((delegate*<float*, float*, float*, float*, float*, void>)kernel)(start, start + floats, start + (2 * floats), start + (3 * floats), start + (4 * floats));
                }
                else
                {
                    ((delegate*<float*, float*, float*, float*, void>)kernel)(start, start + floats, start + (2 * floats), start + (3 * floats));
                }
            }
        }

        return Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }
}
