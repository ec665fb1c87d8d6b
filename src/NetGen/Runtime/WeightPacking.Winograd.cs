using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Runtime;

// Weights of 3×3 kernels for minimal filtering.
public static unsafe partial class WeightPacking
{
    // Taps of a 3×3 kernel.
    private const int Taps = 9;

    // Kernels that are transformed together.
    private const int Together = 8;

    /// <summary>
    /// Lays out the weights of a 3×3 convolution for Winograd's minimal filtering F(2×2, 3×3): [point][tile][channel][outputs of the tile], where a point is
    /// an element of G·g·Gᵀ. It is computed in double precision and rounded once.
    /// </summary>
    /// <param name="weights">[outputs][channels][3][3].</param>
    /// <param name="outputs">Number of outputs.</param>
    /// <param name="channels">Input channels.</param>
    /// <param name="vectors">Vectors of outputs.</param>
    /// <param name="tiles">Tiles among which they are shared out evenly, the larger first.</param>
    /// <param name="lanes">Floats of a vector.</param>
    /// <param name="destination">Receives the tiles.</param>
    public static void TileWinograd(float* weights, int outputs, int channels, int vectors, int tiles, int lanes, float* destination)
    {
        for (int tile = 0; tile < tiles; tile++)
        {
            TileWinogradUnit(weights, outputs, channels, channels * Taps, Taps, reversed: false, vectors, tiles, lanes, tile, destination);
        }
    }

    /// <summary>One tile of <see cref="TileWinograd"/>.</summary>
    /// <param name="weights">The kernels.</param>
    /// <param name="outputs">Number of outputs.</param>
    /// <param name="channels">Input channels.</param>
    /// <param name="outputStride">Floats from the kernel of an output to that of the next.</param>
    /// <param name="channelStride">Floats from the kernel of a channel to that of the next.</param>
    /// <param name="reversed">Whether the taps are taken from the last to the first.</param>
    /// <param name="vectors">Vectors of outputs.</param>
    /// <param name="tiles">Tiles among which they are shared out evenly, the larger first.</param>
    /// <param name="lanes">Floats of a vector.</param>
    /// <param name="tile">The tile to write.</param>
    /// <param name="destination">All tiles.</param>
    public static void TileWinogradUnit(
        float* weights, int outputs, int channels, int outputStride, int channelStride, bool reversed, int vectors, int tiles, int lanes, int tile, float* destination)
    {
        int width = TileWidth(vectors, tiles, tile, lanes);
        int first = TileStart(vectors, tiles, tile, lanes);
        TransformKernels(weights, outputs, channels, outputStride, channelStride, reversed, first, width, channels * vectors * lanes, destination + (first * channels));
    }

    /// <summary>
    /// One tile of <see cref="TileWinograd"/> with single outputs for vectors: [point][tile][channel][outputs of the tile].
    /// </summary>
    /// <param name="weights">The kernels.</param>
    /// <param name="outputs">Number of outputs.</param>
    /// <param name="channels">Input channels.</param>
    /// <param name="outputStride">Floats from the kernel of an output to that of the next.</param>
    /// <param name="channelStride">Floats from the kernel of a channel to that of the next.</param>
    /// <param name="reversed">Whether the taps are taken from the last to the first.</param>
    /// <param name="tiles">Tiles among which the outputs are shared out evenly, the larger first.</param>
    /// <param name="tile">The tile to write.</param>
    /// <param name="destination">All tiles.</param>
    public static void TileWinogradUnit(float* weights, int outputs, int channels, int outputStride, int channelStride, bool reversed, int tiles, int tile, float* destination)
    {
        TileWinogradUnit(weights, outputs, channels, outputStride, channelStride, reversed, outputs, tiles, lanes: 1, tile, destination);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransformKernels(
        float* weights, int outputs, int channels, long outputStride, long channelStride, bool reversed, int first, int width, int plane, float* destination)
    {
        // From tap to tap, and the first of them.
        int step = reversed ? -1 : 1;
        int start = reversed ? Taps - 1 : 0;
        double* rows = stackalloc double[4 * 3];
        float* taps = stackalloc float[Taps * Together];
        double* points = stackalloc double[16 * Together];
        for (int channel = 0; channel < channels; channel++)
        {
            int output = first;
            for (; output <= Math.Min(outputs, first + width) - Together; output += Together, destination += Together)
            {
                MatrixTranspose.Run(weights + (output * outputStride) + (channel * channelStride), (nint)outputStride, Together, Taps, taps, Together);
                TransformTogether(taps, reversed, points, destination, plane);
            }

            for (; output < first + width; output++, destination++)
            {
                float* g = weights + (output * outputStride) + (channel * channelStride) + start;
                for (int column = 0; column < 3; column++)
                {
                    (double top, double middle, double bottom) = output < outputs ? (g[step * column], g[step * (3 + column)], g[step * (6 + column)]) : default;
                    rows[column] = top;
                    rows[3 + column] = (top + middle + bottom) / 2;
                    rows[6 + column] = (top - middle + bottom) / 2;
                    rows[9 + column] = bottom;
                }

                for (int row = 0; row < 4; row++)
                {
                    (double left, double middle, double right) = (rows[row * 3], rows[(row * 3) + 1], rows[(row * 3) + 2]);
                    float* point = destination + ((long)row * 4 * plane);
                    point[0] = (float)left;
                    point[plane] = (float)((left + middle + right) / 2);
                    point[2 * plane] = (float)((left - middle + right) / 2);
                    point[3 * plane] = (float)right;
                }
            }
        }
    }

    // The same for kernels beside one another, [tap][kernel]; every operation and its order are those of a single one.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransformTogether(float* taps, bool reversed, double* points, float* destination, int plane)
    {
        var half = Vector256.Create(0.5);
        Vector256<double>* rows = stackalloc Vector256<double>[4 * 3];
        for (int part = 0; part < Together; part += Vector256<double>.Count)
        {
            for (int column = 0; column < 3; column++)
            {
                Vector256<double> top = Tap(column);
                Vector256<double> middle = Tap(3 + column);
                Vector256<double> bottom = Tap(6 + column);
                rows[column] = top;
                rows[3 + column] = (top + middle + bottom) * half;
                rows[6 + column] = (top - middle + bottom) * half;
                rows[9 + column] = bottom;
            }

            for (int row = 0; row < 4; row++)
            {
                (Vector256<double> left, Vector256<double> middle, Vector256<double> right) = (rows[row * 3], rows[(row * 3) + 1], rows[(row * 3) + 2]);
                double* point = points + (row * 4 * Together) + part;
                left.Store(point);
                ((left + middle + right) * half).Store(point + Together);
                ((left - middle + right) * half).Store(point + (2 * Together));
                right.Store(point + (3 * Together));
            }

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            Vector256<double> Tap(int tap)
            {
                Vector128<float> values = Vector128.Load(taps + ((reversed ? Taps - 1 - tap : tap) * Together) + part);
                return Avx.IsSupported ? Avx.ConvertToVector256Double(values) : Vector256.Create(Vector128.WidenLower(values), Vector128.WidenUpper(values));
            }
        }

        for (int point = 0; point < 16; point++)
        {
            double* from = points + (point * Together);
            Vector256.Narrow(Vector256.Load(from), Vector256.Load(from + Vector256<double>.Count)).Store(destination + ((nint)point * plane));
        }
    }
}
