using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Runtime;

/// <summary>
/// Transposes a row-major matrix with register tiles. It moves values without computing, so every processor gives the same bits.
/// Only the elements of the matrix are read and only those of its transpose are written.
/// </summary>
internal static unsafe class MatrixTranspose
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
        if (Avx.IsSupported)
        {
            for (; row <= rows - 8; row += 8)
            {
                float* from = source + (row * sourceStride);
                float* to = destination + row;
                int column = 0;
                for (; column <= columns - 8; column += 8)
                {
                    Tile8(from + column, sourceStride, to + (column * destinationStride), destinationStride);
                }

                for (; column <= columns - 4; column += 4)
                {
                    Tile4(from + column, sourceStride, to + (column * destinationStride), destinationStride);
                    Tile4(from + (4 * sourceStride) + column, sourceStride, to + (column * destinationStride) + 4, destinationStride);
                }

                Scalar(from, sourceStride, 8, column, columns, to, destinationStride);
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
