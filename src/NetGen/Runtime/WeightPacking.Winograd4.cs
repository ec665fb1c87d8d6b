using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Runtime;

// Weights of 3×3 kernels for minimal filtering with tiles of 4×4 outputs.
public static unsafe partial class WeightPacking
{
    // Points along a side of a tile: the kernel's polynomial at 0, ±3/4, ±3/2 and infinity.
    private const int Side4 = 6;

    // Kernels beside one another.
    private const int Beside = 4;

    /// <summary>
    /// Lays out the weights of a 3×3 convolution for Winograd's minimal filtering F(4×4, 3×3): [point][tile][channel][outputs of the tile], where a point is
    /// an element of G·g·Gᵀ. It is computed in double precision and rounded once.
    /// </summary>
    /// <param name="weights">[outputs][channels][3][3].</param>
    /// <param name="outputs">Number of outputs.</param>
    /// <param name="channels">Input channels.</param>
    /// <param name="vectors">Vectors of outputs.</param>
    /// <param name="tiles">Tiles among which they are shared out evenly, the larger first.</param>
    /// <param name="lanes">Floats of a vector.</param>
    /// <param name="destination">Receives the tiles.</param>
    public static void TileWinograd4(float* weights, int outputs, int channels, int vectors, int tiles, int lanes, float* destination)
    {
        for (int tile = 0; tile < tiles; tile++)
        {
            TileWinograd4Unit(weights, outputs, channels, channels * Taps, Taps, reversed: false, vectors, tiles, lanes, tile, destination);
        }
    }

    /// <summary>One tile of <see cref="TileWinograd4"/>.</summary>
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
    public static void TileWinograd4Unit(
        float* weights, int outputs, int channels, int outputStride, int channelStride, bool reversed, int vectors, int tiles, int lanes, int tile, float* destination)
    {
        int width = TileWidth(vectors, tiles, tile, lanes);
        int first = TileStart(vectors, tiles, tile, lanes);
        TransformKernels4(weights, outputs, channels, outputStride, channelStride, reversed, first, width, channels * vectors * lanes, destination + (first * channels));
    }

    /// <summary>
    /// One tile of <see cref="TileWinograd4"/> with single outputs for vectors: [point][tile][channel][outputs of the tile].
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
    public static void TileWinograd4Unit(float* weights, int outputs, int channels, int outputStride, int channelStride, bool reversed, int tiles, int tile, float* destination)
    {
        TileWinograd4Unit(weights, outputs, channels, outputStride, channelStride, reversed, outputs, tiles, lanes: 1, tile, destination);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransformKernels4(
        float* weights, int outputs, int channels, nint outputStride, nint channelStride, bool reversed, int first, int width, int plane, float* destination)
    {
        float* taps = stackalloc float[Taps * Beside];
        float* last = stackalloc float[Beside];
        Vector256<double>* rows = stackalloc Vector256<double>[Side4 * 3];
        Vector256<double>* points = stackalloc Vector256<double>[Side4];

        // From tap to tap, and the first of them.
        int step = reversed ? -Beside : Beside;
        float* start = taps + (reversed ? (Taps - 1) * Beside : 0);
        for (int channel = 0; channel < channels; channel++)
        {
            for (int output = first; output < first + width; output += Beside)
            {
                int count = Math.Clamp(outputs - output, 0, Beside);
                int stored = Math.Min(Beside, first + width - output);
                if (count < Beside)
                {
                    new Span<float>(taps, Taps * Beside).Clear();
                }

                MatrixTranspose.Run(weights + (output * outputStride) + (channel * channelStride), outputStride, count, Taps, taps, Beside);
                for (int column = 0; column < 3; column++)
                {
                    Evaluate(Tap(start + (step * column)), Tap(start + (step * (3 + column))), Tap(start + (step * (6 + column))), rows + column, 3);
                }

                for (int row = 0; row < Side4; row++)
                {
                    Vector256<double>* taken = rows + (row * 3);
                    Evaluate(taken[0], taken[1], taken[2], points, 1);
                    for (int point = 0; point < Side4; point++)
                    {
                        float* to = destination + ((nint)((row * Side4) + point) * plane);
                        if (stored == Beside)
                        {
                            Single(points[point]).Store(to);
                        }
                        else
                        {
                            Single(points[point]).Store(last);
                            Buffer.MemoryCopy(last, to, stored * sizeof(float), stored * sizeof(float));
                        }
                    }
                }

                destination += stored;
            }
        }
    }

    // G·g along one axis.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Evaluate(Vector256<double> g0, Vector256<double> g1, Vector256<double> g2, Vector256<double>* points, int step)
    {
        const double A = 3.0 / 4;
        const double B = 3.0 / 2;
        const double OfA = 2 * A * A * ((A * A) - (B * B));
        const double OfB = 2 * B * B * ((B * B) - (A * A));
        Vector256<double> evenA = g0 + (g2 * (A * A));
        Vector256<double> evenB = g0 + (g2 * (B * B));
        points[0] = g0 * (1 / (A * A * B * B));
        points[step] = (evenA + (g1 * A)) * (1 / OfA);
        points[2 * step] = (evenA - (g1 * A)) * (1 / OfA);
        points[3 * step] = (evenB + (g1 * B)) * (1 / OfB);
        points[4 * step] = (evenB - (g1 * B)) * (1 / OfB);
        points[5 * step] = g2;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Tap(float* taps)
    {
        Vector128<float> values = Vector128.Load(taps);
        return Avx.IsSupported ? Avx.ConvertToVector256Double(values) : Vector256.Create(Vector128.WidenLower(values), Vector128.WidenUpper(values));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Single(Vector256<double> values) =>
        Avx.IsSupported ? Avx.ConvertToVector128Single(values) : Vector128.Narrow(values.GetLower(), values.GetUpper());
}
