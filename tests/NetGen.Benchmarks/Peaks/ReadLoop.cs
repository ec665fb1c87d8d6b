using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.Benchmarks.Peaks;

/// <summary>Reads memory as fast as one core can.</summary>
internal static unsafe class ReadLoop
{
    /// <summary>Floats of one pass of the loop at the widest vector there is.</summary>
    public const int Step = 128;

    /// <summary>Adds up an array. It makes no call, so that the sums stay in registers.</summary>
    /// <param name="source">The floats.</param>
    /// <param name="length">Their number, a multiple of <see cref="Step"/>.</param>
    /// <param name="result">Receives one vector.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(float* source, int length, float* result)
    {
        Vector<float> s0 = Vector<float>.Zero;
        Vector<float> s1 = s0;
        Vector<float> s2 = s0;
        Vector<float> s3 = s0;
        Vector<float> s4 = s0;
        Vector<float> s5 = s0;
        Vector<float> s6 = s0;
        Vector<float> s7 = s0;
        int width = Vector<float>.Count;
        for (int i = 0; i < length; i += 8 * width)
        {
            float* p = source + i;
            s0 += Vector.Load(p);
            s1 += Vector.Load(p + width);
            s2 += Vector.Load(p + (2 * width));
            s3 += Vector.Load(p + (3 * width));
            s4 += Vector.Load(p + (4 * width));
            s5 += Vector.Load(p + (5 * width));
            s6 += Vector.Load(p + (6 * width));
            s7 += Vector.Load(p + (7 * width));
        }

        (s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7).Store(result);
    }
}
