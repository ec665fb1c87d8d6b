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
        for (int row = 0; row < output.Height; row++)
        {
            byte* a = memory + first.At(row, 0);
            byte* b = memory + second.At(row, 0);
            byte* y = memory + output.At(row, 0);
            for (int i = 0; i < bytes; i += TOps.Count)
            {
                TOps.StoreBytes(y + i, TOps.Levels(
                    TOps.LoadBytes(a + i), -first.Scale.Zero, _firstScale, TOps.LoadBytes(b + i), -second.Scale.Zero, _secondScale, range));
            }
        }
    }
}
