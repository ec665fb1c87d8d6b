using System.Runtime.CompilerServices;

namespace NetGen.Runtime;

/// <summary>The largest or the mean of every window, with channels in the lanes.</summary>
/// <typeparam name="TOps">The operations.</typeparam>
/// <typeparam name="TVector">Their vector.</typeparam>
/// <param name="step">The step.</param>
/// <param name="input">Where its input lies.</param>
/// <param name="output">Where its output goes.</param>
internal sealed unsafe class IntegerPool<TOps, TVector>(IntegerStep step, ByteImage input, ByteImage output) : IntegerKernel
    where TOps : struct, IIntegerVector<TVector>
    where TVector : unmanaged
{
    private readonly LevelRange _range = new(output.Scale, step.Least, step.Largest);
    private readonly int _count = step.Rows.Kernel * step.Columns.Kernel;
    private readonly float _scale = (float)((double)input.Scale.Step / output.Scale.Step / (step.Rows.Kernel * step.Columns.Kernel));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Run(byte* memory)
    {
        bool isMaximum = step.Op == IntegerOp.MaxPool;
        for (int row = 0; row < output.Height; row++)
        {
            (int firstRow, int endRow) = Inside(step.Rows, row);
            for (int column = 0; column < output.Width; column++)
            {
                (int first, int end) = Inside(step.Columns, column);
                byte* y = memory + output.At(row, column);
                for (int channel = 0; channel < output.PixelBytes; channel += TOps.Count)
                {
                    TVector result = default;
                    for (int r = firstRow; r < endRow; r += step.Rows.Dilation)
                    {
                        byte* x = memory + input.At(r, first) + channel;
                        for (int c = first; c < end; c += step.Columns.Dilation)
                        {
                            TVector value = TOps.LoadBytes(x);
                            result = isMaximum ? TOps.Max(result, value) : TOps.Add(result, value);
                            x += step.Columns.Dilation * input.PixelBytes;
                        }
                    }

                    TOps.StoreBytes(y + channel, isMaximum ? result : TOps.Levels(result, -_count * input.Scale.Zero, _scale, _range));
                }
            }
        }
    }

    // The elements of a window that lie inside the input, a dilation apart.
    private static (int First, int End) Inside(IntegerAxis axis, int window)
    {
        int first = (window * axis.Stride) - axis.Padding;
        int end = Math.Min(axis.Input, first + ((axis.Kernel - 1) * axis.Dilation) + 1);
        while (first < 0)
        {
            first += axis.Dilation;
        }

        return (first, end);
    }
}
