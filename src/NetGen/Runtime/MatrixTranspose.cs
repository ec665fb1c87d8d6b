using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Runtime;

/// <summary>
/// Transposes a row-major matrix with register tiles. It moves values without computing, so every processor gives the same bits.
/// Only the elements of the matrix are read and only those of its transpose are written.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class MatrixTranspose
{
    /// <summary>Writes element [row][column] of the source to [column][row] of the destination.</summary>
    /// <param name="source">First element; the rows are <paramref name="sourceStride"/> floats apart.</param>
    /// <param name="sourceStride">At least <paramref name="columns"/>.</param>
    /// <param name="rows">Rows of the source.</param>
    /// <param name="columns">Columns of the source.</param>
    /// <param name="destination">First element; the rows are <paramref name="destinationStride"/> floats apart.</param>
    /// <param name="destinationStride">At least <paramref name="rows"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(float* source, nint sourceStride, int rows, int columns, float* destination, nint destinationStride)
    {
        int row = 0;
        if (Avx512F.IsSupported)
        {
            for (; row <= rows - 16; row += 16)
            {
                float* from = source + (row * sourceStride);
                float* to = destination + row;
                int column = 0;
                for (; column <= columns - 16; column += 16)
                {
                    Tile16(from + column, sourceStride, to + (column * destinationStride), destinationStride);
                }

                Band8(from, sourceStride, column, columns, to, destinationStride);
                Band8(from + (8 * sourceStride), sourceStride, column, columns, to + 8, destinationStride);
            }
        }

        if (Avx.IsSupported)
        {
            for (; row <= rows - 8; row += 8)
            {
                Band8(source + (row * sourceStride), sourceStride, 0, columns, destination + row, destinationStride);
            }
        }

        for (; row <= rows - 4; row += 4)
        {
            float* from = source + (row * sourceStride);
            float* to = destination + row;
            int column = 0;
            for (; column <= columns - 4; column += 4)
            {
                Tile4(from + column, sourceStride, to + (column * destinationStride), destinationStride);
            }

            Scalar(from, sourceStride, 4, column, columns, to, destinationStride);
        }

        Scalar(source + (row * sourceStride), sourceStride, rows - row, 0, columns, destination + row, destinationStride);
    }

    /// <summary>16×16. Every cache line is read once and written once: rows of a large power of two share the lines of the cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Tile16(float* source, nint stride, float* destination, nint destinationStride)
    {
        Interleave4(source, stride, out Vector512<float> a0, out Vector512<float> a1, out Vector512<float> a2, out Vector512<float> a3);
        Interleave4(source + (4 * stride), stride, out Vector512<float> b0, out Vector512<float> b1, out Vector512<float> b2, out Vector512<float> b3);
        Interleave4(source + (8 * stride), stride, out Vector512<float> c0, out Vector512<float> c1, out Vector512<float> c2, out Vector512<float> c3);
        Interleave4(source + (12 * stride), stride, out Vector512<float> d0, out Vector512<float> d1, out Vector512<float> d2, out Vector512<float> d3);
        StoreColumns(a0, b0, c0, d0, destination, destinationStride);
        StoreColumns(a1, b1, c1, d1, destination + destinationStride, destinationStride);
        StoreColumns(a2, b2, c2, d2, destination + (2 * destinationStride), destinationStride);
        StoreColumns(a3, b3, c3, d3, destination + (3 * destinationStride), destinationStride);
    }

    /// <summary>8×8: rows 0..3 and 4..7 share a register from the load on, so no shuffle crosses the 128-bit halves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Tile8(float* source, nint stride, float* destination, nint destinationStride)
    {
        Tile8Half(source, stride, destination, destinationStride);
        Tile8Half(source + 4, stride, destination + (4 * destinationStride), destinationStride);
    }

    /// <summary>4×4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Tile4(float* source, nint stride, float* destination, nint destinationStride)
    {
        Vector128<float> r0 = Vector128.Load(source);
        Vector128<float> r1 = Vector128.Load(source + stride);
        Vector128<float> r2 = Vector128.Load(source + (2 * stride));
        Vector128<float> r3 = Vector128.Load(source + (3 * stride));
        Vector128<float> low02 = InterleaveLow(r0, r2);
        Vector128<float> high02 = InterleaveHigh(r0, r2);
        Vector128<float> low13 = InterleaveLow(r1, r3);
        Vector128<float> high13 = InterleaveHigh(r1, r3);
        InterleaveLow(low02, low13).Store(destination);
        InterleaveHigh(low02, low13).Store(destination + destinationStride);
        InterleaveLow(high02, high13).Store(destination + (2 * destinationStride));
        InterleaveHigh(high02, high13).Store(destination + (3 * destinationStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Tile8Half(float* source, nint stride, float* destination, nint destinationStride)
    {
        Vector256<float> r04 = Vector256.Create(Vector128.Load(source), Vector128.Load(source + (4 * stride)));
        Vector256<float> r15 = Vector256.Create(Vector128.Load(source + stride), Vector128.Load(source + (5 * stride)));
        Vector256<float> r26 = Vector256.Create(Vector128.Load(source + (2 * stride)), Vector128.Load(source + (6 * stride)));
        Vector256<float> r37 = Vector256.Create(Vector128.Load(source + (3 * stride)), Vector128.Load(source + (7 * stride)));
        Vector256<float> low02 = Avx.UnpackLow(r04, r26);
        Vector256<float> high02 = Avx.UnpackHigh(r04, r26);
        Vector256<float> low13 = Avx.UnpackLow(r15, r37);
        Vector256<float> high13 = Avx.UnpackHigh(r15, r37);
        Avx.UnpackLow(low02, low13).Store(destination);
        Avx.UnpackHigh(low02, low13).Store(destination + destinationStride);
        Avx.UnpackLow(high02, high13).Store(destination + (2 * destinationStride));
        Avx.UnpackHigh(high02, high13).Store(destination + (3 * destinationStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> InterleaveLow(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackLow(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
        : Vector128.Create(a[0], b[0], a[1], b[1]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> InterleaveHigh(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackHigh(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
        : Vector128.Create(a[2], b[2], a[3], b[3]);

    /// <summary>Four rows of 16: quarter q of result c is column 4q + c of all four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Interleave4(float* source, nint stride, out Vector512<float> v0, out Vector512<float> v1, out Vector512<float> v2, out Vector512<float> v3)
    {
        Vector512<float> r0 = Vector512.Load(source);
        Vector512<float> r1 = Vector512.Load(source + stride);
        Vector512<float> r2 = Vector512.Load(source + (2 * stride));
        Vector512<float> r3 = Vector512.Load(source + (3 * stride));
        Vector512<float> low02 = Avx512F.UnpackLow(r0, r2);
        Vector512<float> high02 = Avx512F.UnpackHigh(r0, r2);
        Vector512<float> low13 = Avx512F.UnpackLow(r1, r3);
        Vector512<float> high13 = Avx512F.UnpackHigh(r1, r3);
        v0 = Avx512F.UnpackLow(low02, low13);
        v1 = Avx512F.UnpackHigh(low02, low13);
        v2 = Avx512F.UnpackLow(high02, high13);
        v3 = Avx512F.UnpackHigh(high02, high13);
    }

    /// <summary>Stores quarter q of all four, one behind the other, as the row 4q.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreColumns(Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d, float* destination, nint stride)
    {
        Vector512<float> lowAB = Avx512F.Shuffle4x128(a, b, 0x44);
        Vector512<float> highAB = Avx512F.Shuffle4x128(a, b, 0xEE);
        Vector512<float> lowCD = Avx512F.Shuffle4x128(c, d, 0x44);
        Vector512<float> highCD = Avx512F.Shuffle4x128(c, d, 0xEE);
        Avx512F.Shuffle4x128(lowAB, lowCD, 0x88).Store(destination);
        Avx512F.Shuffle4x128(lowAB, lowCD, 0xDD).Store(destination + (4 * stride));
        Avx512F.Shuffle4x128(highAB, highCD, 0x88).Store(destination + (8 * stride));
        Avx512F.Shuffle4x128(highAB, highCD, 0xDD).Store(destination + (12 * stride));
    }

    // Eight rows, from a column on.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Band8(float* source, nint sourceStride, int column, int columns, float* destination, nint destinationStride)
    {
        for (; column <= columns - 8; column += 8)
        {
            Tile8(source + column, sourceStride, destination + (column * destinationStride), destinationStride);
        }

        for (; column <= columns - 4; column += 4)
        {
            Tile4(source + column, sourceStride, destination + (column * destinationStride), destinationStride);
            Tile4(source + (4 * sourceStride) + column, sourceStride, destination + (column * destinationStride) + 4, destinationStride);
        }

        Scalar(source, sourceStride, 8, column, columns, destination, destinationStride);
    }

    private static void Scalar(float* source, nint sourceStride, int rows, int column, int columns, float* destination, nint destinationStride)
    {
        for (; column < columns; column++)
        {
            for (int row = 0; row < rows; row++)
            {
                destination[(column * destinationStride) + row] = source[(row * sourceStride) + column];
            }
        }
    }
}
