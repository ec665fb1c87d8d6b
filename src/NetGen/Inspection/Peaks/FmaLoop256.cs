using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Inspection.Peaks;

/// <summary>Fused multiply-adds in 256-bit vectors.</summary>
internal static unsafe class FmaLoop256
{
    /// <summary>Accumulators: enough chains to hide the latency, and few enough to stay in registers.</summary>
    public const int Accumulators = 12;

    /// <summary>Runs the loop. It makes no call, because around a call all accumulators would be spilled.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(int iterations, float* result)
    {
        Vector256<float> x = Vector256.Create(result[0]);
        Vector256<float> y = Vector256.Create(result[1]);
        Vector256<float> s0 = x;
        Vector256<float> s1 = x;
        Vector256<float> s2 = x;
        Vector256<float> s3 = x;
        Vector256<float> s4 = x;
        Vector256<float> s5 = x;
        Vector256<float> s6 = x;
        Vector256<float> s7 = x;
        Vector256<float> s8 = x;
        Vector256<float> s9 = x;
        Vector256<float> s10 = x;
        Vector256<float> s11 = x;
        for (int i = 0; i < iterations; i++)
        {
            s0 = Vector256.FusedMultiplyAdd(x, y, s0);
            s1 = Vector256.FusedMultiplyAdd(x, y, s1);
            s2 = Vector256.FusedMultiplyAdd(x, y, s2);
            s3 = Vector256.FusedMultiplyAdd(x, y, s3);
            s4 = Vector256.FusedMultiplyAdd(x, y, s4);
            s5 = Vector256.FusedMultiplyAdd(x, y, s5);
            s6 = Vector256.FusedMultiplyAdd(x, y, s6);
            s7 = Vector256.FusedMultiplyAdd(x, y, s7);
            s8 = Vector256.FusedMultiplyAdd(x, y, s8);
            s9 = Vector256.FusedMultiplyAdd(x, y, s9);
            s10 = Vector256.FusedMultiplyAdd(x, y, s10);
            s11 = Vector256.FusedMultiplyAdd(x, y, s11);
        }

        (s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9 + s10 + s11).Store(result);
    }
}
