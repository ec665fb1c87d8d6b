using System.Runtime.CompilerServices;

namespace NetGen.Runtime;

/// <summary>Rounds the network's input, [channel][row][column] floats, to bytes with the channels of a pixel side by side.</summary>
/// <typeparam name="TOps">The operations.</typeparam>
/// <typeparam name="TVector">Their vector.</typeparam>
/// <param name="image">Where it goes.</param>
internal sealed unsafe class IntegerInput<TOps, TVector>(ByteImage image)
    where TOps : struct, IIntegerVector<TVector>
    where TVector : unmanaged
{
    private const int WordBytes = 4;

    private readonly LevelRange _range = new(image.Scale);
    private readonly float _inverse = 1 / image.Scale.Step;

    /// <summary>Rounds one image.</summary>
    /// <param name="x">The image.</param>
    /// <param name="memory">Working memory.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(float* x, byte* memory)
    {
        for (int row = 0; row < image.Height; row++)
        {
            float* source = x + ((long)row * image.Width);
            byte* target = memory + image.At(row, 0);
            if (image.Pixels == 1)
            {
                Pixel(source, target);
            }
            else if (image.PixelBytes == WordBytes)
            {
                Words(source, target);
            }
            else
            {
                Columns(source, target, from: 0);
            }
        }
    }

    private void Pixel(float* x, byte* y)
    {
        int channel = 0;
        for (; channel <= image.Channels - TOps.Count; channel += TOps.Count)
        {
            TOps.StoreBytes(y + channel, TOps.Quantize(x + channel, _inverse, _range));
        }

        for (; channel < image.Channels; channel++)
        {
            y[channel] = _range.LevelOf(x[channel] * _inverse);
        }
    }

    private void Words(float* x, byte* y)
    {
        int column = 0;
        for (; column <= image.Width - TOps.Count; column += TOps.Count)
        {
            TOps.Store((int*)(y + (column * WordBytes)), TOps.Join(
                Levels(x + column, 0), Levels(x + column, 1), Levels(x + column, 2), Levels(x + column, 3)));
        }

        Columns(x, y, column);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TVector Levels(float* x, int channel) => channel < image.Channels ? TOps.Quantize(x + (channel * image.Pixels), _inverse, _range) : default;

    private void Columns(float* x, byte* y, int from)
    {
        for (int channel = 0; channel < image.Channels; channel++)
        {
            for (int column = from; column < image.Width; column++)
            {
                y[(column * image.PixelBytes) + channel] = _range.LevelOf(x[((long)channel * image.Pixels) + column] * _inverse);
            }
        }
    }
}
