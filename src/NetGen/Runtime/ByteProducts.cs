using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Runtime;

/// <summary>
/// Sums of four products of bytes in each 32-bit lane, in the instructions that the processor has. Where activations are at most 127
/// no way of doing it saturates; activations of all 8 bits take ways without saturation. So all processors give the same result.
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

    /// <summary>sum + x · w over the four bytes of each lane, for activations of all 8 bits.</summary>
    /// <param name="sum">Sums.</param>
    /// <param name="x">Activations.</param>
    /// <param name="w">Weights.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<int> AddFull(Vector256<int> sum, Vector256<byte> x, Vector256<sbyte> w)
    {
        if (AvxVnni.IsSupported)
        {
            return AvxVnni.MultiplyWideningAndAdd(sum, x, w);
        }

        if (Avx2.IsSupported)
        {
            Vector256<short> xs = x.AsInt16();
            Vector256<short> ws = w.AsInt16();
            return sum
                + Avx2.MultiplyAddAdjacent(xs & Vector256.Create<short>(byte.MaxValue), (ws << ByteBits) >> ByteBits)
                + Avx2.MultiplyAddAdjacent(xs >>> ByteBits, ws >> ByteBits);
        }

        return Vector256.Create(AddFull(sum.GetLower(), x.GetLower(), w.GetLower()), AddFull(sum.GetUpper(), x.GetUpper(), w.GetUpper()));
    }

    /// <inheritdoc cref="AddFull(Vector256{int}, Vector256{byte}, Vector256{sbyte})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<int> AddFull(Vector128<int> sum, Vector128<byte> x, Vector128<sbyte> w)
    {
        if (AvxVnni.IsSupported)
        {
            return AvxVnni.MultiplyWideningAndAdd(sum, x, w);
        }

        if (Sse2.IsSupported)
        {
            Vector128<short> xs = x.AsInt16();
            Vector128<short> ws = w.AsInt16();
            return sum
                + Sse2.MultiplyAddAdjacent(xs & Vector128.Create<short>(byte.MaxValue), (ws << ByteBits) >> ByteBits)
                + Sse2.MultiplyAddAdjacent(xs >>> ByteBits, ws >> ByteBits);
        }

        return AddFullPortable(sum, x, w);
    }

    // Each lane is shifted until one byte of it is left.
    internal static Vector128<int> AddFullPortable(Vector128<int> sum, Vector128<byte> x, Vector128<sbyte> w)
    {
        const int WordBits = 32;
        for (int shift = 0; shift < WordBits; shift += ByteBits)
        {
            Vector128<int> activation = (x.AsInt32() >>> shift) & Vector128.Create((int)byte.MaxValue);
            sum += activation * ((w.AsInt32() << (WordBits - ByteBits - shift)) >> (WordBits - ByteBits));
        }

        return sum;
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
