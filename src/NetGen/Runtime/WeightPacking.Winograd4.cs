using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Runtime;

// Weights of 3×3 kernels for minimal filtering with tiles of 4×4 outputs.
public static unsafe partial class WeightPacking
{
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
        TransformTile<Transform4>(weights, outputs, channels, outputStride, channelStride, reversed, vectors, tiles, lanes, tile, destination);
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

    private readonly struct Transform4 : IKernelTransform
    {
        // Points along a side of a tile: the kernel's polynomial at 0, ±3/4, ±3/2 and infinity.
        private const int Side = 6;

        public static int Points => Side * Side;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public static void Transform(float** kernels, bool reversed, float* made, nint pitch)
        {
            Vector256<double>* rows = stackalloc Vector256<double>[Side * 3];
            Vector256<double>* points = stackalloc Vector256<double>[Side];
            (int start, int step) = reversed ? (Taps - 1, -1) : (0, 1);
            for (int part = 0; part < Together; part += Vector256<double>.Count, kernels += Vector256<double>.Count)
            {
                for (int column = 0; column < 3; column++)
                {
                    int top = start + (step * column);
                    Evaluate(Tap(kernels, top), Tap(kernels, top + (3 * step)), Tap(kernels, top + (6 * step)), rows + column, 3);
                }

                for (int row = 0; row < Side; row++)
                {
                    Vector256<double>* taken = rows + (row * 3);
                    Evaluate(taken[0], taken[1], taken[2], points, 1);
                    for (int point = 0; point < Side; point++)
                    {
                        Single(points[point]).Store(made + (((row * Side) + point) * pitch) + part);
                    }
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
    }
}
