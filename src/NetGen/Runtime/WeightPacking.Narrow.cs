using System.Runtime.CompilerServices;

namespace NetGen.Runtime;

// Weights in narrower formats.
public static unsafe partial class WeightPacking
{
    /// <summary>
    /// As <see cref="Tile"/> for a single group, with two inputs of one pixel as bfloat16 in every 32 bits, the first in the lower half:
    /// [tile][pixel][pair of channels][outputs of the tile]. An odd channel stands alone.
    /// </summary>
    /// <param name="weights">[outputs][channels][pixels].</param>
    /// <param name="outputs">Number of outputs.</param>
    /// <param name="channels">Inputs of an output, apart from pixels.</param>
    /// <param name="pixels">Inputs of an output, apart from channels.</param>
    /// <param name="vectors">Vectors of outputs.</param>
    /// <param name="tiles">Tiles among which they are shared out evenly, the larger first.</param>
    /// <param name="lanes">Floats of a vector.</param>
    /// <param name="destination">Receives the tiles.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TileBFloat16(float* weights, int outputs, int channels, int pixels, int vectors, int tiles, int lanes, float* destination)
    {
        var target = (uint*)destination;
        int first = 0;
        for (int tile = 0; tile < tiles; tile++)
        {
            int width = TileWidth(vectors, tiles, tile, lanes);
            for (int pixel = 0; pixel < pixels; pixel++)
            {
                for (int channel = 0; channel < channels; channel += 2)
                {
                    for (int output = first; output < first + width; output++)
                    {
                        float* source = weights + ((((long)output * channels) + channel) * pixels) + pixel;
                        uint low = output < outputs ? BFloat16(source[0]) : 0;
                        uint high = output < outputs && channel + 1 < channels ? BFloat16(source[pixels]) : 0;
                        *target++ = low | (high << 16);
                    }
                }
            }

            first += width;
        }
    }

    /// <summary>
    /// As <see cref="Tile"/> for a single group, with four inputs as signed bytes in every 32 bits: [tile][four inputs][outputs of the tile][4], then the
    /// scale of every output (float) and the sum of its weights (int). A weight is its byte times the scale.
    /// </summary>
    /// <param name="weights">[outputs][channels][pixels].</param>
    /// <param name="outputs">Number of outputs.</param>
    /// <param name="channels">Inputs of an output, apart from pixels.</param>
    /// <param name="pixels">Inputs of an output, apart from channels. They are read pixel by pixel.</param>
    /// <param name="vectors">Vectors of outputs.</param>
    /// <param name="tiles">Tiles among which they are shared out evenly, the larger first.</param>
    /// <param name="lanes">Floats of a vector.</param>
    /// <param name="destination">Receives tiles, scales and sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TileInt8(float* weights, int outputs, int channels, int pixels, int vectors, int tiles, int lanes, float* destination)
    {
        int inputs = channels * pixels;
        int groups = (inputs + 3) / 4;
        int padded = vectors * lanes;
        float* scales = destination + ((long)padded * groups);
        var sums = (int*)(scales + padded);
        for (int output = 0; output < padded; output++)
        {
            float largest = 0;
            for (int i = 0; output < outputs && i < inputs; i++)
            {
                largest = MathF.Max(largest, MathF.Abs(weights[((long)output * inputs) + i]));
            }

            scales[output] = largest / sbyte.MaxValue;
            sums[output] = 0;
        }

        var target = (sbyte*)destination;
        int first = 0;
        for (int tile = 0; tile < tiles; tile++)
        {
            int width = TileWidth(vectors, tiles, tile, lanes);
            for (int k = 0; k < 4 * groups; k += 4)
            {
                for (int output = first; output < first + width; output++)
                {
                    for (int i = k; i < k + 4; i++)
                    {
                        bool exists = output < outputs && i < inputs && scales[output] > 0;
                        sbyte level = exists
                            ? (sbyte)MathF.Round(weights[((long)output * inputs) + ((i % channels) * pixels) + (i / channels)] / scales[output])
                            : (sbyte)0;
                        *target++ = level;
                        sums[output] += level;
                    }
                }
            }

            first += width;
        }
    }

    // The upper half of a float, rounded to nearest even; NaN stays NaN.
    private static uint BFloat16(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        return float.IsNaN(value) ? (bits >> 16) | 0x40 : (bits + 0x7FFF + ((bits >> 16) & 1)) >> 16;
    }
}
