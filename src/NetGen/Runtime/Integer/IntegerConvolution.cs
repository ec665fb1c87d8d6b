using System.Runtime.CompilerServices;

namespace NetGen.Runtime;

/// <summary>
/// A convolution of all channels with output channels in the lanes. Four bytes of a pixel meet four weights of every output channel at once. The taps of a row of a
/// window lie one after another in memory, so they are one run of such words.
/// </summary>
/// <typeparam name="TOps">The operations.</typeparam>
/// <typeparam name="TVector">Their vector.</typeparam>
internal sealed unsafe class IntegerConvolution<TOps, TVector> : IntegerKernel
    where TOps : struct, IIntegerVector<TVector>
    where TVector : unmanaged
{
    private const int WordBytes = 4;

    // 32-bit lanes of 128 bits, within which vectors are packed.
    private const int PackedLanes = 4;

    // Twelve sums with two vectors of output channels: as many as sixteen registers leave room for.
    private const int TilePixels = 6;
    private const int TileVectors = 2;

    private readonly LevelRange _range;
    private readonly int[] _windows;
    private readonly int[] _pixels;
    private readonly int[] _runs;
    private readonly int _words;
    private readonly int _vectors;
    private readonly int _vectorBytes;
    private readonly int _tileVectors;
    private readonly bool _makesFloats;
    private readonly AlignedBuffer _weights;
    private readonly AlignedBuffer _bias;
    private readonly AlignedBuffer _scales;

    /// <param name="step">The step.</param>
    /// <param name="filter">Its weights.</param>
    /// <param name="input">Where its input lies.</param>
    /// <param name="output">Where its output goes.</param>
    /// <param name="floats">Bytes before the output of the network as floats, [pixel][channels of whole vectors]; null for bytes.</param>
    public IntegerConvolution(IntegerStep step, QuantizedFilter filter, ByteImage input, ByteImage output, int? floats)
    {
        _range = new LevelRange(output.Scale, step.Least, step.Largest);
        _windows = input.WindowOffsets(step.Rows, step.Columns);
        _makesFloats = floats is not null;
        _tileVectors = _makesFloats ? 1 : TileVectors;
        _vectors = Vectors(output);
        _vectorBytes = TOps.Count * (_makesFloats ? sizeof(float) : 1);
        _pixels = floats is { } place ? Array.ConvertAll(Enumerable.Range(0, output.Pixels).ToArray(), p => place + (p * _vectors * _vectorBytes)) : output.PixelOffsets();

        // A run is a row of taps, or one tap where they lie apart.
        int taps = step.Columns.Dilation == 1 ? step.Columns.Kernel : 1;
        _words = taps * input.PixelBytes / WordBytes;
        int runsOfRow = step.Columns.Kernel / taps;
        _runs = new int[step.Rows.Kernel * runsOfRow];
        for (int run = 0; run < _runs.Length; run++)
        {
            _runs[run] = (run / runsOfRow * step.Rows.Dilation * input.RowBytes) + (run % runsOfRow * step.Columns.Dilation * input.PixelBytes);
        }

        int lanes = _vectors * TOps.Count;
        _bias = new AlignedBuffer(lanes);
        _scales = new AlignedBuffer(lanes);
        for (int lane = 0; lane < lanes; lane++)
        {
            int channel = ChannelOf(lane);
            if (channel < step.OutChannels)
            {
                ((int*)_bias.Pointer)[lane] = filter.Bias[channel];
                _scales.Pointer[lane] = (float)(filter.Steps[channel] / (_makesFloats ? 1 : output.Scale.Step));
            }
        }

        _weights = new AlignedBuffer((long)_runs.Length * _words * lanes);
        Pack(step, filter.Weights, input.PixelBytes);
    }

    /// <summary>Floats of a pixel of an output in floats.</summary>
    public static int FloatsOfPixel(ByteImage output) => Vectors(output) * TOps.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Run(byte* memory)
    {
        var w = (int*)_weights.Pointer;
        fixed (int* windows = _windows, pixels = _pixels, runs = _runs)
        {
            int vectors;
            for (int vector = 0; vector < _vectors; vector += vectors)
            {
                vectors = Math.Min(_tileVectors, _vectors - vector);
                int* bias = (int*)_bias.Pointer + (vector * TOps.Count);
                float* scales = _scales.Pointer + (vector * TOps.Count);
                byte* y = memory + (vector * _vectorBytes);
                int count = _windows.Length;
                for (int pixel = 0; pixel < count; pixel += TilePixels)
                {
                    int there = Math.Min(TilePixels, count - pixel);
                    if (there == 1)
                    {
                        OnePixel(memory + windows[pixel], runs, w, bias, scales, vectors, y + pixels[pixel]);
                    }
                    else if (vectors == TileVectors)
                    {
                        TwoVectors(memory, windows + pixel, y, pixels + pixel, there - 1, runs, w, bias, scales);
                    }
                    else
                    {
                        OneVector(memory, windows + pixel, y, pixels + pixel, there - 1, runs, w, bias, scales);
                    }
                }

                w += _runs.Length * _words * vectors * TOps.Count;
            }
        }
    }

    // Pixels beyond the last are computed as that one, and stored over it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TwoVectors(byte* memory, int* windows, byte* y, int* pixels, int last, int* runs, int* w, int* bias, float* scales)
    {
        byte* x0 = memory + windows[0];
        byte* x1 = memory + windows[Math.Min(1, last)];
        byte* x2 = memory + windows[Math.Min(2, last)];
        byte* x3 = memory + windows[Math.Min(3, last)];
        byte* x4 = memory + windows[Math.Min(4, last)];
        byte* x5 = memory + windows[Math.Min(5, last)];
        TVector a00 = TOps.Load(bias);
        TVector a01 = TOps.Load(bias + TOps.Count);
        TVector a10 = a00, a20 = a00, a30 = a00, a40 = a00, a50 = a00;
        TVector a11 = a01, a21 = a01, a31 = a01, a41 = a01, a51 = a01;
        for (int run = 0; run < _runs.Length; run++)
        {
            nint i = runs[run];
            nint end = i + (_words * WordBytes);
            for (; i < end; i += WordBytes)
            {
                TVector w0 = TOps.Load(w);
                TVector w1 = TOps.Load(w + TOps.Count);
                w += 2 * TOps.Count;
                TVector x = TOps.Broadcast((int*)(x0 + i));
                a00 = TOps.Dot(a00, x, w0);
                a01 = TOps.Dot(a01, x, w1);
                x = TOps.Broadcast((int*)(x1 + i));
                a10 = TOps.Dot(a10, x, w0);
                a11 = TOps.Dot(a11, x, w1);
                x = TOps.Broadcast((int*)(x2 + i));
                a20 = TOps.Dot(a20, x, w0);
                a21 = TOps.Dot(a21, x, w1);
                x = TOps.Broadcast((int*)(x3 + i));
                a30 = TOps.Dot(a30, x, w0);
                a31 = TOps.Dot(a31, x, w1);
                x = TOps.Broadcast((int*)(x4 + i));
                a40 = TOps.Dot(a40, x, w0);
                a41 = TOps.Dot(a41, x, w1);
                x = TOps.Broadcast((int*)(x5 + i));
                a50 = TOps.Dot(a50, x, w0);
                a51 = TOps.Dot(a51, x, w1);
            }
        }

        LevelRange range = _range;
        StorePair(y + pixels[0], y + pixels[Math.Min(1, last)], a00, a01, a10, a11, scales, range);
        StorePair(y + pixels[Math.Min(2, last)], y + pixels[Math.Min(3, last)], a20, a21, a30, a31, scales, range);
        StorePair(y + pixels[Math.Min(4, last)], y + pixels[Math.Min(5, last)], a40, a41, a50, a51, scales, range);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void OneVector(byte* memory, int* windows, byte* y, int* pixels, int last, int* runs, int* w, int* bias, float* scales)
    {
        byte* x0 = memory + windows[0];
        byte* x1 = memory + windows[Math.Min(1, last)];
        byte* x2 = memory + windows[Math.Min(2, last)];
        byte* x3 = memory + windows[Math.Min(3, last)];
        byte* x4 = memory + windows[Math.Min(4, last)];
        byte* x5 = memory + windows[Math.Min(5, last)];
        TVector a0 = TOps.Load(bias);
        TVector a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0;
        for (int run = 0; run < _runs.Length; run++)
        {
            nint i = runs[run];
            nint end = i + (_words * WordBytes);
            for (; i < end; i += WordBytes)
            {
                TVector weights = TOps.Load(w);
                w += TOps.Count;
                a0 = TOps.Dot(a0, TOps.Broadcast((int*)(x0 + i)), weights);
                a1 = TOps.Dot(a1, TOps.Broadcast((int*)(x1 + i)), weights);
                a2 = TOps.Dot(a2, TOps.Broadcast((int*)(x2 + i)), weights);
                a3 = TOps.Dot(a3, TOps.Broadcast((int*)(x3 + i)), weights);
                a4 = TOps.Dot(a4, TOps.Broadcast((int*)(x4 + i)), weights);
                a5 = TOps.Dot(a5, TOps.Broadcast((int*)(x5 + i)), weights);
            }
        }

        LevelRange range = _range;
        Store(y + pixels[0], a0, scales, range);
        Store(y + pixels[Math.Min(1, last)], a1, scales, range);
        Store(y + pixels[Math.Min(2, last)], a2, scales, range);
        Store(y + pixels[Math.Min(3, last)], a3, scales, range);
        Store(y + pixels[Math.Min(4, last)], a4, scales, range);
        Store(y + pixels[Math.Min(5, last)], a5, scales, range);
    }

    // Two partial sums of each vector, so that one need not wait for the other.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void OnePixel(byte* x, int* runs, int* w, int* bias, float* scales, int vectors, byte* y)
    {
        int second = vectors == TileVectors ? TOps.Count : 0;
        int step = vectors * TOps.Count;
        TVector a0 = TOps.Load(bias);
        TVector a1 = TOps.Load(bias + second);
        TVector b0 = default, b1 = default;
        for (int run = 0; run < _runs.Length; run++)
        {
            nint i = runs[run];
            nint end = i + (_words * WordBytes);
            for (; i < end - WordBytes; i += 2 * WordBytes)
            {
                TVector here = TOps.Broadcast((int*)(x + i));
                TVector next = TOps.Broadcast((int*)(x + i + WordBytes));
                a0 = TOps.Dot(a0, here, TOps.Load(w));
                a1 = TOps.Dot(a1, here, TOps.Load(w + second));
                b0 = TOps.Dot(b0, next, TOps.Load(w + step));
                b1 = TOps.Dot(b1, next, TOps.Load(w + step + second));
                w += 2 * step;
            }

            if (i < end)
            {
                TVector here = TOps.Broadcast((int*)(x + i));
                a0 = TOps.Dot(a0, here, TOps.Load(w));
                a1 = TOps.Dot(a1, here, TOps.Load(w + second));
                w += step;
            }
        }

        a0 = TOps.Add(a0, b0);
        a1 = TOps.Add(a1, b1);
        if (second > 0)
        {
            StorePair(y, y, a0, a1, a0, a1, scales, _range);
        }
        else
        {
            Store(y, a0, scales, _range);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StorePair(byte* first, byte* second, TVector a0, TVector a1, TVector b0, TVector b1, float* scales, in LevelRange range) => TOps.StorePair(
        first,
        second,
        TOps.Pack(TOps.Levels(a0, scales, range), TOps.Levels(a1, scales + TOps.Count, range), TOps.Levels(b0, scales, range), TOps.Levels(b1, scales + TOps.Count, range)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store(byte* y, TVector sums, float* scales, in LevelRange range)
    {
        if (_makesFloats)
        {
            TOps.StoreFloats((float*)y, sums, scales);
        }
        else
        {
            TOps.StoreBytes(y, TOps.Levels(sums, scales, range));
        }
    }

    // Two vectors of a tile have four channels in turns, since they are packed within 128 bits.
    private int ChannelOf(int lane)
    {
        int first = lane / (TileVectors * TOps.Count) * TileVectors * TOps.Count;
        if (_tileVectors == 1 || first + (TileVectors * TOps.Count) > _vectors * TOps.Count)
        {
            return lane;
        }

        (int vector, int inVector) = ((lane - first) / TOps.Count, lane % TOps.Count);
        return first + (inVector / PackedLanes * TileVectors * PackedLanes) + (vector * PackedLanes) + (inVector % PackedLanes);
    }

    private static int Vectors(ByteImage output) => (output.PixelBytes + TOps.Count - 1) / TOps.Count;

    // [vectors of a tile][run][word][output channel of the tile][4].
    private void Pack(IntegerStep step, ReadOnlySpan<sbyte> weights, int pixelBytes)
    {
        var target = (sbyte*)_weights.Pointer;
        int taps = step.Rows.Kernel * step.Columns.Kernel;
        for (int first = 0; first < _vectors * TOps.Count; first += _tileVectors * TOps.Count)
        {
            int end = Math.Min(first + (_tileVectors * TOps.Count), _vectors * TOps.Count);
            for (int word = 0; word < taps * pixelBytes; word += WordBytes)
            {
                for (int lane = first; lane < end; lane++)
                {
                    int output = ChannelOf(lane);
                    for (int i = word; i < word + WordBytes; i++)
                    {
                        int channel = i % pixelBytes;
                        *target++ = output < step.OutChannels && channel < step.InChannels
                            ? weights[(((output * step.InChannels) + channel) * taps) + (i / pixelBytes)]
                            : (sbyte)0;
                    }
                }
            }
        }
    }
}
