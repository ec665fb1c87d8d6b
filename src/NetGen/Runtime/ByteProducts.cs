using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Runtime;

/// <summary>
/// Sums of four products of bytes in each 32-bit lane, in the instructions that the processor has. The activations are at most 127, so
/// no way of doing it saturates and all give the same result.
/// </summary>
public static class ByteProducts
{
    private const int ByteBits = 8;
    private const int ShortBits = 16;

    /// <summary>sum + x · w over the four bytes of each lane.</summary>
    /// <param name="sum">Sums.</param>
    /// <param name="x">Activations, at most 127.</param>
    /// <param name="w">Weights.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Add(Vector512<int> sum, Vector512<byte> x, Vector512<sbyte> w)
    {
        if (Avx512BW.IsSupported)
        {
            return sum + Avx512BW.MultiplyAddAdjacent(Avx512BW.MultiplyAddAdjacent(x, w), Vector512<short>.One);
        }

        return Vector512.Create(Add(sum.GetLower(), x.GetLower(), w.GetLower()), Add(sum.GetUpper(), x.GetUpper(), w.GetUpper()));
    }

    /// <inheritdoc cref="Add(Vector512{int}, Vector512{byte}, Vector512{sbyte})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Add(Vector256<int> sum, Vector256<byte> x, Vector256<sbyte> w)
    {
        if (AvxVnni.IsSupported)
        {
            return AvxVnni.MultiplyWideningAndAdd(sum, x, w);
        }

        if (Avx2.IsSupported)
        {
            return sum + Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(x, w), Vector256<short>.One);
        }

        return Vector256.Create(Add(sum.GetLower(), x.GetLower(), w.GetLower()), Add(sum.GetUpper(), x.GetUpper(), w.GetUpper()));
    }

    /// <inheritdoc cref="Add(Vector512{int}, Vector512{byte}, Vector512{sbyte})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Add(Vector128<int> sum, Vector128<byte> x, Vector128<sbyte> w)
    {
        if (AvxVnni.IsSupported)
        {
            return AvxVnni.MultiplyWideningAndAdd(sum, x, w);
        }

        if (Ssse3.IsSupported)
        {
            return sum + Sse2.MultiplyAddAdjacent(Ssse3.MultiplyAddAdjacent(x, w), Vector128<short>.One);
        }

        return AddPortable(sum, x, w);
    }

    // Even and odd bytes as 16-bit numbers, the sum of their products, then its even and odd halves as 32-bit numbers.
    internal static Vector128<int> AddPortable(Vector128<int> sum, Vector128<byte> x, Vector128<sbyte> w)
    {
        Vector128<short> xs = x.AsInt16();
        Vector128<short> ws = w.AsInt16();
        Vector128<short> even = ((xs << ByteBits) >> ByteBits) * ((ws << ByteBits) >> ByteBits);
        Vector128<int> pairs = (even + ((xs >> ByteBits) * (ws >> ByteBits))).AsInt32();
        return sum + ((pairs << ShortBits) >> ShortBits) + (pairs >> ShortBits);
    }
}
