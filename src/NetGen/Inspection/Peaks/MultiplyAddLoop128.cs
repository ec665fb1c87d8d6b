using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Inspection.Peaks;

/// <summary>Multiplications with an addition after each, in 128-bit vectors: what a processor without fused ones can do.</summary>
internal static unsafe class MultiplyAddLoop128
{
    /// <summary>Accumulators: enough chains to hide the latency, and few enough to stay in registers.</summary>
    public const int Accumulators = 12;

    /// <summary>Runs the loop. It makes no call, because around a call all accumulators would be spilled.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(int iterations, float* result)
    {
        Vector128<float> x = Vector128.Create(result[0]);
        Vector128<float> y = Vector128.Create(result[1]);
        Vector128<float> s0 = x;
        Vector128<float> s1 = x;
        Vector128<float> s2 = x;
        Vector128<float> s3 = x;
        Vector128<float> s4 = x;
        Vector128<float> s5 = x;
        Vector128<float> s6 = x;
        Vector128<float> s7 = x;
        Vector128<float> s8 = x;
        Vector128<float> s9 = x;
        Vector128<float> s10 = x;
        Vector128<float> s11 = x;
        for (int i = 0; i < iterations; i++)
        {
            s0 = (s0 * x) + y;
            s1 = (s1 * x) + y;
            s2 = (s2 * x) + y;
            s3 = (s3 * x) + y;
            s4 = (s4 * x) + y;
            s5 = (s5 * x) + y;
            s6 = (s6 * x) + y;
            s7 = (s7 * x) + y;
            s8 = (s8 * x) + y;
            s9 = (s9 * x) + y;
            s10 = (s10 * x) + y;
            s11 = (s11 * x) + y;
        }

        (s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9 + s10 + s11).Store(result);
    }
}
