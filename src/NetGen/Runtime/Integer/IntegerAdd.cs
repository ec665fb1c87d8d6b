using System.Runtime.CompilerServices;

namespace NetGen.Runtime;

/// <summary>The sum of two values, each with a scale of its own.</summary>
/// <typeparam name="TOps">The operations.</typeparam>
/// <typeparam name="TVector">Their vector.</typeparam>
/// <param name="range">How a sum becomes a level.</param>
/// <param name="first">The first value.</param>
/// <param name="second">The second.</param>
/// <param name="output">Where the sum goes.</param>
internal sealed unsafe class IntegerAdd<TOps, TVector>(LevelRange range, ByteImage first, ByteImage second, ByteImage output) : IntegerKernel
    where TOps : struct, IIntegerVector<TVector>
    where TVector : unmanaged
{
    private readonly float _firstScale = first.Scale.Step / output.Scale.Step;
    private readonly float _secondScale = second.Scale.Step / output.Scale.Step;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Run(byte* memory)
    {
        int bytes = output.Width * output.PixelBytes;
        int vector = sizeof(int) * TOps.Count;
        LevelRange rounding = range;
        for (int row = 0; row < output.Height; row++)
        {
            byte* a = memory + first.At(row, 0);
            byte* b = memory + second.At(row, 0);
            byte* y = memory + output.At(row, 0);
            int i = 0;
            for (; i <= bytes - vector; i += vector)
            {
                TVector x = TOps.Load((int*)(a + i));
                TVector z = TOps.Load((int*)(b + i));
                TVector lowerX = TOps.LowerBytes(x, default), upperX = TOps.UpperBytes(x, default);
                TVector lowerZ = TOps.LowerBytes(z, default), upperZ = TOps.UpperBytes(z, default);
                TOps.Store((int*)(y + i), TOps.Pack(
                    Sum(TOps.LowerPairs(lowerX, default), TOps.LowerPairs(lowerZ, default), rounding),
                    Sum(TOps.UpperPairs(lowerX, default), TOps.UpperPairs(lowerZ, default), rounding),
                    Sum(TOps.LowerPairs(upperX, default), TOps.LowerPairs(upperZ, default), rounding),
                    Sum(TOps.UpperPairs(upperX, default), TOps.UpperPairs(upperZ, default), rounding)));
            }

            for (; i < bytes; i += TOps.Count)
            {
                TOps.StoreBytes(y + i, Sum(TOps.LoadBytes(a + i), TOps.LoadBytes(b + i), rounding));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TVector Sum(TVector a, TVector b, in LevelRange rounding) =>
        TOps.Levels(a, -first.Scale.Zero, _firstScale, b, -second.Scale.Zero, _secondScale, rounding);
}
