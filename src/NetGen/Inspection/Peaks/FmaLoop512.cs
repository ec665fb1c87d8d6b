using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Inspection.Peaks;

/// <summary>Fused multiply-adds in 512-bit vectors.</summary>
internal static unsafe class FmaLoop512
{
    /// <summary>Accumulators: enough chains to hide the latency, and few enough to stay in registers.</summary>
    public const int Accumulators = 20;

    /// <summary>Runs the loop. It makes no call, because around a call all accumulators would be spilled.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(int iterations, float* result)
    {
        Vector512<float> x = Vector512.Create(result[0]);
        Vector512<float> y = Vector512.Create(result[1]);
        Vector512<float> s0 = x;
        Vector512<float> s1 = x;
        Vector512<float> s2 = x;
        Vector512<float> s3 = x;
        Vector512<float> s4 = x;
        Vector512<float> s5 = x;
        Vector512<float> s6 = x;
        Vector512<float> s7 = x;
        Vector512<float> s8 = x;
        Vector512<float> s9 = x;
        Vector512<float> s10 = x;
        Vector512<float> s11 = x;
        Vector512<float> s12 = x;
        Vector512<float> s13 = x;
        Vector512<float> s14 = x;
        Vector512<float> s15 = x;
        Vector512<float> s16 = x;
        Vector512<float> s17 = x;
        Vector512<float> s18 = x;
        Vector512<float> s19 = x;
        for (int i = 0; i < iterations; i++)
        {
            s0 = Vector512.FusedMultiplyAdd(x, y, s0);
            s1 = Vector512.FusedMultiplyAdd(x, y, s1);
            s2 = Vector512.FusedMultiplyAdd(x, y, s2);
            s3 = Vector512.FusedMultiplyAdd(x, y, s3);
            s4 = Vector512.FusedMultiplyAdd(x, y, s4);
            s5 = Vector512.FusedMultiplyAdd(x, y, s5);
            s6 = Vector512.FusedMultiplyAdd(x, y, s6);
            s7 = Vector512.FusedMultiplyAdd(x, y, s7);
            s8 = Vector512.FusedMultiplyAdd(x, y, s8);
            s9 = Vector512.FusedMultiplyAdd(x, y, s9);
            s10 = Vector512.FusedMultiplyAdd(x, y, s10);
            s11 = Vector512.FusedMultiplyAdd(x, y, s11);
            s12 = Vector512.FusedMultiplyAdd(x, y, s12);
            s13 = Vector512.FusedMultiplyAdd(x, y, s13);
            s14 = Vector512.FusedMultiplyAdd(x, y, s14);
            s15 = Vector512.FusedMultiplyAdd(x, y, s15);
            s16 = Vector512.FusedMultiplyAdd(x, y, s16);
            s17 = Vector512.FusedMultiplyAdd(x, y, s17);
            s18 = Vector512.FusedMultiplyAdd(x, y, s18);
            s19 = Vector512.FusedMultiplyAdd(x, y, s19);
        }

        (s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9 + s10 + s11 + s12 + s13 + s14 + s15 + s16 + s17 + s18 + s19).Store(result);
    }
}
