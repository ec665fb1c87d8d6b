using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Runtime;

/// <summary>
/// A 3×3 convolution by Winograd's minimal filtering F(2×2, 3×3) in integers, with vectors of 512 bits. Windows are transformed to 16-bit integers, and weights to four times their
/// transforms, so that these are whole. A sum is then four times the direct one, exactly. It takes 16 products of 16 bits instead of 36 of bytes, at half the rate.
/// </summary>
internal sealed unsafe class IntegerWinograd : IntegerKernel
{
    // Pixels of a side of a tile of outputs, and of the window that it sees.
    private const int Tile = 2;
    private const int Window = 4;
    private const int Kernel = 3;
    private const int Points = Window * Window;

    // Tiles that are computed together, and channels that are transformed together.
    private const int Tiles = 8;
    private const int Channels = 16;
    private const int Pair = 2;
    private const int Vectors = 2;
    private const int Outputs = Vectors * Channels;

    // Few channels gain less than the transforms take. The transformed windows of eight tiles lie on the stack.
    private const int LeastChannels = 32;
    private const int MostChannels = 128;

    private readonly LevelRange _range;
    private readonly int[] _windows;
    private readonly int[] _pixels;
    private readonly int _channels;
    private readonly int _outputs;
    private readonly int _inputRow;
    private readonly int _inputPixel;
    private readonly int _outputRow;
    private readonly int _outputPixel;
    private readonly AlignedBuffer _weights;
    private readonly AlignedBuffer _bias;
    private readonly AlignedBuffer _scales;

    /// <param name="step">The step.</param>
    /// <param name="filter">Its weights.</param>
    /// <param name="input">Where its input lies.</param>
    /// <param name="output">Where its output goes.</param>
    public IntegerWinograd(IntegerStep step, QuantizedFilter filter, ByteImage input, ByteImage output)
    {
        _range = new LevelRange(output.Scale, step.Least, step.Largest);
        _windows = OfTiles(input.WindowOffsets(step.Rows, step.Columns), output);
        _pixels = OfTiles(output.PixelOffsets(), output);
        _channels = step.InChannels;
        _outputs = step.OutChannels;
        (_inputRow, _inputPixel) = (input.RowBytes, input.PixelBytes);
        (_outputRow, _outputPixel) = (output.RowBytes, output.PixelBytes);
        _bias = new AlignedBuffer(_outputs);
        _scales = new AlignedBuffer(_outputs);
        filter.Bias.CopyTo(new Span<int>(_bias.Pointer, _outputs));
        for (int channel = 0; channel < _outputs; channel++)
        {
            _scales.Pointer[channel] = (float)(filter.Steps[channel] / output.Scale.Step);
        }

        _weights = new AlignedBuffer((long)Points * _channels * _outputs / Pair);
        Pack(filter.Weights);
    }

    /// <summary>Whether it computes a step, and the processor has what it needs.</summary>
    public static bool Fits(IntegerStep step) => Avx512BW.IsSupported
        && step is { Op: IntegerOp.Convolution, Rows: { Kernel: Kernel, Stride: 1, Dilation: 1 }, Columns: { Kernel: Kernel, Stride: 1, Dilation: 1 } }
        && step.Rows.Output % Tile == 0 && step.Columns.Output % Tile == 0
        && step.InChannels % Channels == 0 && step.InChannels is >= LeastChannels and <= MostChannels && step.OutChannels % Outputs == 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    [SkipLocalsInit]
    public override void Run(byte* memory)
    {
        var transformed = stackalloc short[Points * Tiles * MostChannels];
        var sums = stackalloc int[Points * Tiles * Outputs];
        int length = Tiles * _channels;
        int tiles = _windows.Length;
        fixed (int* windows = _windows, pixels = _pixels)
        {
            for (int first = 0; first < tiles; first += Tiles)
            {
                // Tiles beyond the last are that one once more.
                for (int tile = 0; tile < Tiles; tile++)
                {
                    byte* x = memory + windows[Math.Min(first + tile, tiles - 1)];
                    for (int channel = 0; channel < _channels; channel += Channels)
                    {
                        TransformWindow(x + channel, transformed + (tile * _channels) + channel, length);
                    }
                }

                var w = (short*)_weights.Pointer;
                for (int output = 0; output < _outputs; output += Outputs)
                {
                    for (int point = 0; point < Points; point++)
                    {
                        Products(transformed + (point * length), _channels, w, sums + (point * Tiles * Outputs));
                        w += _channels * Outputs;
                    }

                    for (int tile = 0; tile < Tiles; tile++)
                    {
                        byte* y = memory + pixels[Math.Min(first + tile, tiles - 1)] + output;
                        TransformSums(sums + (tile * Outputs), output, y);
                        TransformSums(sums + (tile * Outputs) + Channels, output + Channels, y + Channels);
                    }
                }
            }
        }
    }

    // Bᵀ·d·B of the windows of some channels.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void TransformWindow(byte* x, short* y, int stride)
    {
        Vector256<short> a0 = Load(x, 0), a1 = Load(x, 1), a2 = Load(x, 2), a3 = Load(x, 3);
        x += _inputRow;
        Vector256<short> b0 = Load(x, 0), b1 = Load(x, 1), b2 = Load(x, 2), b3 = Load(x, 3);
        x += _inputRow;
        Vector256<short> c0 = Load(x, 0), c1 = Load(x, 1), c2 = Load(x, 2), c3 = Load(x, 3);
        x += _inputRow;
        Vector256<short> d0 = Load(x, 0), d1 = Load(x, 1), d2 = Load(x, 2), d3 = Load(x, 3);
        StoreRow(a0 - c0, a1 - c1, a2 - c2, a3 - c3, y, stride);
        StoreRow(b0 + c0, b1 + c1, b2 + c2, b3 + c3, y + (Window * stride), stride);
        StoreRow(c0 - b0, c1 - b1, c2 - b2, c3 - b3, y + (2 * Window * stride), stride);
        StoreRow(b0 - d0, b1 - d1, b2 - d2, b3 - d3, y + (3 * Window * stride), stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRow(Vector256<short> a, Vector256<short> b, Vector256<short> c, Vector256<short> d, short* y, int stride)
    {
        (a - c).Store(y);
        (b + c).Store(y + stride);
        (c - b).Store(y + (2 * stride));
        (b - d).Store(y + (3 * stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<short> Load(byte* row, int column) => Avx2.ConvertToVector256Int16(row + (column * _inputPixel));

    // Aᵀ·m·A, a quarter of it with the bias, as levels.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void TransformSums(int* m, int channel, byte* y)
    {
        const int Stride = Tiles * Outputs;
        (Vector512<int> a0, Vector512<int> b0) = Column(m, Stride);
        (Vector512<int> a1, Vector512<int> b1) = Column(m + Stride, Stride);
        (Vector512<int> a2, Vector512<int> b2) = Column(m + (2 * Stride), Stride);
        (Vector512<int> a3, Vector512<int> b3) = Column(m + (3 * Stride), Stride);
        Vector512<int> bias = Vector512.Load((int*)_bias.Pointer + channel);
        Vector512<float> scale = Vector512.Load(_scales.Pointer + channel);
        Store(a0 + a1 + a2, bias, scale, y);
        Store(a1 - a2 - a3, bias, scale, y + _outputPixel);
        Store(b0 + b1 + b2, bias, scale, y + _outputRow);
        Store(b1 - b2 - b3, bias, scale, y + _outputRow + _outputPixel);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<int> Upper, Vector512<int> Lower) Column(int* m, int stride)
    {
        Vector512<int> first = Vector512.Load(m + (Window * stride));
        Vector512<int> second = Vector512.Load(m + (2 * Window * stride));
        return (Vector512.Load(m) + first + second, first - second - Vector512.Load(m + (3 * Window * stride)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store(Vector512<int> sums, Vector512<int> bias, Vector512<float> scale, byte* y)
    {
        const int Quarter = 2;
        Vector512<float> values = Vector512.ConvertToSingle((sums >> Quarter) + bias) * scale;
        values = Vector512.MinNative(Vector512.MaxNative(values, Vector512.Create(_range.Least)), Vector512.Create(_range.Largest));
        Avx512F.ConvertToVector128Byte((values + Vector512.Create(LevelRange.Shift)).AsInt32() + Vector512.Create(_range.Offset)).Store(y);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Products(short* v, int channels, short* w, int* m)
    {
        short* v1 = v + channels, v2 = v1 + channels, v3 = v2 + channels, v4 = v3 + channels, v5 = v4 + channels, v6 = v5 + channels, v7 = v6 + channels;
        Vector512<int> a00 = default, a10 = default, a20 = default, a30 = default, a40 = default, a50 = default, a60 = default, a70 = default;
        Vector512<int> a01 = default, a11 = default, a21 = default, a31 = default, a41 = default, a51 = default, a61 = default, a71 = default;
        for (nint i = 0; i < channels; i += Pair)
        {
            Vector512<short> w0 = Vector512.Load(w);
            Vector512<short> w1 = Vector512.Load(w + (Pair * Channels));
            w += Vectors * Pair * Channels;
            Vector512<short> x = Broadcast(v + i);
            a00 += Avx512BW.MultiplyAddAdjacent(x, w0);
            a01 += Avx512BW.MultiplyAddAdjacent(x, w1);
            x = Broadcast(v1 + i);
            a10 += Avx512BW.MultiplyAddAdjacent(x, w0);
            a11 += Avx512BW.MultiplyAddAdjacent(x, w1);
            x = Broadcast(v2 + i);
            a20 += Avx512BW.MultiplyAddAdjacent(x, w0);
            a21 += Avx512BW.MultiplyAddAdjacent(x, w1);
            x = Broadcast(v3 + i);
            a30 += Avx512BW.MultiplyAddAdjacent(x, w0);
            a31 += Avx512BW.MultiplyAddAdjacent(x, w1);
            x = Broadcast(v4 + i);
            a40 += Avx512BW.MultiplyAddAdjacent(x, w0);
            a41 += Avx512BW.MultiplyAddAdjacent(x, w1);
            x = Broadcast(v5 + i);
            a50 += Avx512BW.MultiplyAddAdjacent(x, w0);
            a51 += Avx512BW.MultiplyAddAdjacent(x, w1);
            x = Broadcast(v6 + i);
            a60 += Avx512BW.MultiplyAddAdjacent(x, w0);
            a61 += Avx512BW.MultiplyAddAdjacent(x, w1);
            x = Broadcast(v7 + i);
            a70 += Avx512BW.MultiplyAddAdjacent(x, w0);
            a71 += Avx512BW.MultiplyAddAdjacent(x, w1);
        }

        StoreSums(m, a00, a01, a10, a11, a20, a21, a30, a31);
        StoreSums(m + (Tiles * Channels), a40, a41, a50, a51, a60, a61, a70, a71);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<short> Broadcast(short* pair) => Vector512.Create(*(int*)pair).AsInt16();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreSums(
        int* m, Vector512<int> a, Vector512<int> b, Vector512<int> c, Vector512<int> d, Vector512<int> e, Vector512<int> f, Vector512<int> g, Vector512<int> h)
    {
        a.Store(m);
        b.Store(m + Channels);
        c.Store(m + (2 * Channels));
        d.Store(m + (3 * Channels));
        e.Store(m + (4 * Channels));
        f.Store(m + (5 * Channels));
        g.Store(m + (6 * Channels));
        h.Store(m + (7 * Channels));
    }

    // The first pixel of every tile.
    private static int[] OfTiles(int[] pixels, ByteImage output)
    {
        int columns = output.Width / Tile;
        var tiles = new int[output.Height / Tile * columns];
        for (int tile = 0; tile < tiles.Length; tile++)
        {
            tiles[tile] = pixels[(tile / columns * Tile * output.Width) + (tile % columns * Tile)];
        }

        return tiles;
    }

    // [outputs of two vectors][point][two inputs][output][2].
    private void Pack(ReadOnlySpan<sbyte> weights)
    {
        var target = (short*)_weights.Pointer;
        for (int first = 0; first < _outputs; first += Outputs)
        {
            for (int point = 0; point < Points; point++)
            {
                for (int input = 0; input < _channels; input += Pair)
                {
                    for (int output = first; output < first + Outputs; output++)
                    {
                        for (int i = input; i < input + Pair; i++)
                        {
                            *target++ = Transform(weights.Slice(((output * _channels) + i) * Kernel * Kernel, Kernel * Kernel), point / Window, point % Window);
                        }
                    }
                }
            }
        }
    }

    // An element of 2G·g·(2G)ᵀ.
    private static short Transform(ReadOnlySpan<sbyte> kernel, int row, int column)
    {
        int sum = 0;
        for (int tap = 0; tap < kernel.Length; tap++)
        {
            sum += Factor(row, tap / Kernel) * kernel[tap] * Factor(column, tap % Kernel);
        }

        return (short)sum;
    }

    // Twice the matrix G.
    private static int Factor(int point, int tap) => point switch
    {
        0 => tap == 0 ? 2 : 0,
        1 => 1,
        2 => tap == 1 ? -1 : 1,
        _ => tap == Kernel - 1 ? 2 : 0,
    };
}
