using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Runtime;

/// <summary>
/// Adds up what every block of a batch contributed to gradients, in double and in the order of the blocks, so that every bit is the same for any number of
/// threads. Sums below 1e-30 are 0.
/// </summary>
public static unsafe class BlockSums
{
    /// <summary>Floats of one unit of work: small enough to share out, large enough to be worth a call.</summary>
    private const int UnitFloats = 1024;

    /// <summary>Units of work for a number of values.</summary>
    /// <param name="length">Number of values.</param>
    public static int Units(int length) => (length + UnitFloats - 1) / UnitFloats;

    /// <summary>Sums one unit.</summary>
    /// <param name="unit">The unit, below <see cref="Units"/>.</param>
    /// <param name="partials">[blocks][length], the blocks <paramref name="stride"/> floats apart.</param>
    /// <param name="stride">Floats from one block to the next.</param>
    /// <param name="blocks">Number of blocks.</param>
    /// <param name="length">Number of values.</param>
    /// <param name="sums">Receives [length].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Unit(int unit, float* partials, int stride, int blocks, int length, float* sums)
    {
        int end = Math.Min(length, (unit + 1) * UnitFloats);
        int i = unit * UnitFloats;
        for (; i <= end - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            (Vector256<double> lower, Vector256<double> upper) = Vector256.Widen(Vector256.Load(partials + i));
            for (int block = 1; block < blocks; block++)
            {
                Vector256<float> values = Vector256.Load(partials + ((nint)block * stride) + i);
                lower += Vector256.WidenLower(values);
                upper += Vector256.WidenUpper(values);
            }

            Negligible.Flush(Vector256.Narrow(lower, upper)).Store(sums + i);
        }

        for (; i < end; i++)
        {
            double sum = partials[i];
            for (int block = 1; block < blocks; block++)
            {
                sum += partials[((nint)block * stride) + i];
            }

            sums[i] = Negligible.Flush(sum);
        }
    }
}
