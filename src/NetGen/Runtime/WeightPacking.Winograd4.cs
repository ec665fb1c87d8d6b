using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Runtime;

// Weights of 3×3 kernels for minimal filtering with tiles of 4×4 outputs.
public static unsafe partial class WeightPacking
{
    // Points along a side of a tile: the kernel's polynomial at 0, ±3/4, ±3/2 and infinity.
    private const int Side4 = 6;

    // Kernels beside one another; a vector of outputs has as many, or twice or four times as many.
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TileWinograd4(float* weights, int outputs, int channels, int vectors, int tiles, int lanes, float* destination)
    {
        float* taps = stackalloc float[Taps * Beside];
        Vector256<double>* rows = stackalloc Vector256<double>[Side4 * 3];
        Vector256<double>* points = stackalloc Vector256<double>[Side4];
        int plane = channels * vectors * lanes;
        int stride = channels * Taps;
        for (int tile = 0; tile < tiles; tile++)
        {
            int first = TileStart(vectors, tiles, tile, lanes);
            int end = first + TileWidth(vectors, tiles, tile, lanes);
            for (int channel = 0; channel < channels; channel++)
            {
                for (int output = first; output < end; output += Beside, destination += Beside)
                {
                    int count = Math.Clamp(outputs - output, 0, Beside);
                    new Span<float>(taps, Taps * Beside).Clear();
                    MatrixTranspose.Run(weights + ((nint)output * stride) + (channel * Taps), stride, count, Taps, taps, Beside);
                    for (int column = 0; column < 3; column++)
                    {
                        Evaluate(Tap(taps, column), Tap(taps, 3 + column), Tap(taps, 6 + column), rows + column, 3);
                    }

                    for (int row = 0; row < Side4; row++)
                    {
                        Vector256<double>* taken = rows + (row * 3);
                        Evaluate(taken[0], taken[1], taken[2], points, 1);
                        for (int point = 0; point < Side4; point++)
                        {
                            Single(points[point]).Store(destination + ((nint)((row * Side4) + point) * plane));
                        }
                    }
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
        points[0] = g0 / (A * A * B * B);
        points[step] = (evenA + (g1 * A)) / OfA;
        points[2 * step] = (evenA - (g1 * A)) / OfA;
        points[3 * step] = (evenB + (g1 * B)) / OfB;
        points[4 * step] = (evenB - (g1 * B)) / OfB;
        points[5 * step] = g2;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Tap(float* taps, int tap)
    {
        Vector128<float> values = Vector128.Load(taps + (tap * Beside));
        return Avx.IsSupported ? Avx.ConvertToVector256Double(values) : Vector256.Create(Vector128.WidenLower(values), Vector128.WidenUpper(values));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Single(Vector256<double> values) =>
        Avx.IsSupported ? Avx.ConvertToVector128Single(values) : Vector128.Narrow(values.GetLower(), values.GetUpper());
}
