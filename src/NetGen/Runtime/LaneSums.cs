using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Runtime;

/// <summary>Adds up the lanes of vectors of 16, 8 or 4 floats, many vectors at a time, so that a sum costs a few instructions.</summary>
public static unsafe class LaneSums
{
    // Vectors whose lanes are summed together.
    private const int Group = 16;

    /// <summary>Vectors behind the last that <see cref="Of"/> may read, without using them.</summary>
    public const int ReadAhead = Group - 1;

    /// <summary>Sums of the lanes of some vectors.</summary>
    /// <param name="lanes">Floats of a vector.</param>
    /// <param name="vectors">[count][lanes]. Up to <see cref="ReadAhead"/> vectors more are read.</param>
    /// <param name="count">Number of vectors.</param>
    /// <param name="sums">Receives [count].</param>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Of(int lanes, float* vectors, int count, float* sums)
    {
        int i = 0;
        for (; i <= count - Group; i += Group)
        {
            SumGroup(lanes, vectors + ((nint)i * lanes), sums + i);
        }

        if (i < count)
        {
            float* last = stackalloc float[Group];
            SumGroup(lanes, vectors + ((nint)i * lanes), last);
            for (int j = i; j < count; j++)
            {
                sums[j] = last[j - i];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SumGroup(int lanes, float* vectors, float* sums)
    {
        if (lanes == 16 && Avx512F.IsSupported)
        {
            Sum16(vectors).Store(sums);
        }
        else if (lanes == 8 && Avx.IsSupported)
        {
            Sum8(vectors).Store(sums);
            Sum8(vectors + 64).Store(sums + 8);
        }
        else if (lanes == 4 && (Sse.IsSupported || AdvSimd.Arm64.IsSupported))
        {
            for (int i = 0; i < Group; i += 4)
            {
                Sum4(vectors + (4 * i)).Store(sums + i);
            }
        }
        else
        {
            for (int i = 0; i < Group; i++)
            {
                sums[i] = lanes == 16 ? Vector512.Sum(Vector512.Load(vectors + (16 * i)))
                    : lanes == 8 ? Vector256.Sum(Vector256.Load(vectors + (8 * i)))
                    : Vector128.Sum(Vector128.Load(vectors + (4 * i)));
            }
        }
    }

    // Within 128 bits two vectors are added into one at a time; then the 128-bit parts of four vectors are brought together.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Sum16(float* v)
    {
        Vector512<float> q0 = Sum4Parts(v);
        Vector512<float> q1 = Sum4Parts(v + 64);
        Vector512<float> q2 = Sum4Parts(v + 128);
        Vector512<float> q3 = Sum4Parts(v + 192);
        Vector512<float> r01 = Avx512F.Shuffle4x128(q0, q1, 0x88) + Avx512F.Shuffle4x128(q0, q1, 0xDD);
        Vector512<float> r23 = Avx512F.Shuffle4x128(q2, q3, 0x88) + Avx512F.Shuffle4x128(q2, q3, 0xDD);
        return Avx512F.Shuffle4x128(r01, r23, 0x88) + Avx512F.Shuffle4x128(r01, r23, 0xDD);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Sum4Parts(float* v)
    {
        Vector512<float> a = Vector512.Load(v);
        Vector512<float> b = Vector512.Load(v + 16);
        Vector512<float> c = Vector512.Load(v + 32);
        Vector512<float> d = Vector512.Load(v + 48);
        Vector512<double> ab = (Avx512F.UnpackLow(a, b) + Avx512F.UnpackHigh(a, b)).AsDouble();
        Vector512<double> cd = (Avx512F.UnpackLow(c, d) + Avx512F.UnpackHigh(c, d)).AsDouble();
        return Avx512F.UnpackLow(ab, cd).AsSingle() + Avx512F.UnpackHigh(ab, cd).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Sum8(float* v)
    {
        Vector256<float> q0 = Sum4Halves(v);
        Vector256<float> q1 = Sum4Halves(v + 32);
        return Avx.Permute2x128(q0, q1, 0x20) + Avx.Permute2x128(q0, q1, 0x31);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Sum4Halves(float* v)
    {
        Vector256<float> a = Vector256.Load(v);
        Vector256<float> b = Vector256.Load(v + 8);
        Vector256<float> c = Vector256.Load(v + 16);
        Vector256<float> d = Vector256.Load(v + 24);
        Vector256<double> ab = (Avx.UnpackLow(a, b) + Avx.UnpackHigh(a, b)).AsDouble();
        Vector256<double> cd = (Avx.UnpackLow(c, d) + Avx.UnpackHigh(c, d)).AsDouble();
        return Avx.UnpackLow(ab, cd).AsSingle() + Avx.UnpackHigh(ab, cd).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Sum4(float* v)
    {
        Vector128<float> a = Vector128.Load(v);
        Vector128<float> b = Vector128.Load(v + 4);
        Vector128<float> c = Vector128.Load(v + 8);
        Vector128<float> d = Vector128.Load(v + 12);
        if (AdvSimd.Arm64.IsSupported)
        {
            return AdvSimd.Arm64.AddPairwise(AdvSimd.Arm64.AddPairwise(a, b), AdvSimd.Arm64.AddPairwise(c, d));
        }

        Vector128<float> ab = Sse.UnpackLow(a, b) + Sse.UnpackHigh(a, b);
        Vector128<float> cd = Sse.UnpackLow(c, d) + Sse.UnpackHigh(c, d);
        return Sse.MoveLowToHigh(ab, cd) + Sse.MoveHighToLow(cd, ab);
    }
}
