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

    // Floats of all points that are made before they are written to their places. Points lie far apart, often by a power of two, so that their cache lines drive each other out.
    private const int RunFloats = 4096;

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
        TransformTile<Transform2>(weights, outputs, channels, outputStride, channelStride, reversed, vectors, tiles, lanes, tile, destination);
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

    // What a 3×3 kernel becomes for tiles of a size.
    private interface IKernelTransform
    {
        static abstract int Points { get; }

        // Transforms kernels beside one another. Points lie a pitch apart.
        static abstract void Transform(float** kernels, bool reversed, float* made, nint pitch);
    }

    private static void TransformTile<TTransform>(
        float* weights, int outputs, int channels, int outputStride, int channelStride, bool reversed, int vectors, int tiles, int lanes, int tile, float* destination)
        where TTransform : struct, IKernelTransform
    {
        int width = TileWidth(vectors, tiles, tile, lanes);
        int first = TileStart(vectors, tiles, tile, lanes);
        TransformKernels<TTransform>(weights, outputs, channels, outputStride, channelStride, reversed, first, width, channels * vectors * lanes, destination + (first * channels));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransformKernels<TTransform>(
        float* weights, int outputs, int channels, nint outputStride, nint channelStride, bool reversed, int first, int width, nint plane, float* destination)
        where TTransform : struct, IKernelTransform
    {
        int channelsOfRun = Math.Clamp(RunFloats / TTransform.Points / width, 1, channels);
        nint pitch = ((channelsOfRun * width) + Together - 1) / Together * Together;
        float* made = stackalloc float[TTransform.Points * (int)pitch];
        float* zeros = stackalloc float[Taps];
        float** kernels = stackalloc float*[Together];
        new Span<float>(zeros, Taps).Clear();
        for (int channel = 0; channel < channels;)
        {
            int firstOfRun = channel;
            int count = 0;
            float* next = made;
            for (; channel < Math.Min(channels, firstOfRun + channelsOfRun); channel++)
            {
                for (int output = first; output < first + width; output++)
                {
                    kernels[count++] = output < outputs ? weights + (output * outputStride) + (channel * channelStride) : zeros;
                    if (count == Together)
                    {
                        TTransform.Transform(kernels, reversed, next, pitch);
                        next += Together;
                        count = 0;
                    }
                }
            }

            if (count > 0)
            {
                for (int i = count; i < Together; i++)
                {
                    kernels[i] = zeros;
                }

                TTransform.Transform(kernels, reversed, next, pitch);
            }

            int floats = (channel - firstOfRun) * width;
            for (int point = 0; point < TTransform.Points; point++)
            {
                new ReadOnlySpan<float>(made + (point * pitch), floats).CopyTo(new Span<float>(destination + (point * plane) + (firstOfRun * width), floats));
            }
        }
    }

    // One tap of four kernels.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Tap(float** kernels, int tap)
    {
        var values = Vector128.Create(kernels[0][tap], kernels[1][tap], kernels[2][tap], kernels[3][tap]);
        return Avx.IsSupported ? Avx.ConvertToVector256Double(values) : Vector256.Create(Vector128.WidenLower(values), Vector128.WidenUpper(values));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Single(Vector256<double> values) =>
        Avx.IsSupported ? Avx.ConvertToVector128Single(values) : Vector128.Narrow(values.GetLower(), values.GetUpper());

    private readonly struct Transform2 : IKernelTransform
    {
        public static int Points => 16;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public static void Transform(float** kernels, bool reversed, float* made, nint pitch)
        {
            const int Side = 4;
            Vector256<double>* rows = stackalloc Vector256<double>[Side * 3];
            (int start, int step) = reversed ? (Taps - 1, -1) : (0, 1);
            for (int part = 0; part < Together; part += Vector256<double>.Count, kernels += Vector256<double>.Count)
            {
                for (int column = 0; column < 3; column++)
                {
                    int top = start + (step * column);
                    Evaluate(Tap(kernels, top), Tap(kernels, top + (3 * step)), Tap(kernels, top + (6 * step)), out rows[column], out rows[3 + column], out rows[6 + column], out rows[9 + column]);
                }

                for (int row = 0; row < Side; row++)
                {
                    Vector256<double>* taken = rows + (row * 3);
                    float* point = made + (row * Side * pitch) + part;
                    Evaluate(taken[0], taken[1], taken[2], out Vector256<double> left, out Vector256<double> sum, out Vector256<double> difference, out Vector256<double> right);
                    Single(left).Store(point);
                    Single(sum).Store(point + pitch);
                    Single(difference).Store(point + (2 * pitch));
                    Single(right).Store(point + (3 * pitch));
                }
            }
        }

        // G·g along one axis.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Evaluate(
            Vector256<double> g0, Vector256<double> g1, Vector256<double> g2, out Vector256<double> at0, out Vector256<double> at1, out Vector256<double> atMinus1, out Vector256<double> atInfinity)
        {
            at0 = g0;
            at1 = (g0 + g1 + g2) * 0.5;
            atMinus1 = (g0 - g1 + g2) * 0.5;
            atInfinity = g2;
        }
    }
}
