using System.Runtime.CompilerServices;

namespace NetGen.Runtime;

/// <summary>
/// A convolution of every channel by itself, with channels in the lanes. The bytes of four taps are brought side by side, so that one instruction takes all of them.
/// Where the windows move by a pixel, the pixels of a row are one run of bytes, whatever the channels are.
/// </summary>
/// <typeparam name="TOps">The operations.</typeparam>
/// <typeparam name="TVector">Their vector.</typeparam>
internal sealed unsafe class IntegerDepthwise<TOps, TVector> : IntegerKernel
    where TOps : struct, IIntegerVector<TVector>
    where TVector : unmanaged
{
    private const int Taps = 4;
    private const int LaneChannels = 16;

    private readonly LevelRange _range;
    private readonly int[] _taps;
    private readonly int[] _from;
    private readonly int[] _to;
    private readonly int _runBytes;
    private readonly int _phases;
    private readonly AlignedBuffer _weights;
    private readonly AlignedBuffer _bias;
    private readonly AlignedBuffer _scales;

    /// <param name="step">The step.</param>
    /// <param name="filter">Its weights.</param>
    /// <param name="input">Where its input lies.</param>
    /// <param name="output">Where its output goes.</param>
    public IntegerDepthwise(IntegerStep step, QuantizedFilter filter, ByteImage input, ByteImage output)
    {
        _range = new LevelRange(output.Scale, step.Least, step.Largest);
        int[] windows = input.WindowOffsets(step.Rows, step.Columns);
        int[] pixels = output.PixelOffsets();
        bool joinsPixels = step.Columns.Stride == 1;
        int run = joinsPixels ? output.Width : 1;
        _runBytes = run * output.PixelBytes;
        _from = EveryOf(windows, run);
        _to = EveryOf(pixels, run);

        // Taps without weights read what the last one reads.
        int taps = step.Rows.Kernel * step.Columns.Kernel;
        _taps = new int[(taps + Taps - 1) / Taps * Taps];
        for (int i = 0; i < _taps.Length; i++)
        {
            int tap = Math.Min(i, taps - 1);
            _taps[i] = (tap / step.Columns.Kernel * step.Rows.Dilation * input.RowBytes) + (tap % step.Columns.Kernel * step.Columns.Dilation * input.PixelBytes);
        }

        // Vectors of a run after which the channels of the lanes are the first ones again.
        int bytes = TOps.Count * Taps;
        _phases = joinsPixels ? output.PixelBytes / (int)System.Numerics.BigInteger.GreatestCommonDivisor(output.PixelBytes, bytes) : (output.PixelBytes + bytes - 1) / bytes;
        _weights = new AlignedBuffer((long)_phases * _taps.Length * TOps.Count);
        _bias = new AlignedBuffer(_phases * bytes);
        _scales = new AlignedBuffer(_phases * bytes);
        var weights = (sbyte*)_weights.Pointer;
        for (int phase = 0; phase < _phases; phase++)
        {
            for (int lane = 0; lane < bytes; lane++)
            {
                int channel = ((phase * bytes) + ChannelOf(lane)) % output.PixelBytes;
                bool exists = channel < step.OutChannels;
                ((int*)_bias.Pointer)[(phase * bytes) + lane] = exists ? filter.Bias[channel] : 0;
                _scales.Pointer[(phase * bytes) + lane] = exists ? (float)(filter.Steps[channel] / output.Scale.Step) : 0;
                for (int tap = 0; tap < taps && exists; tap++)
                {
                    weights[(((((phase * (_taps.Length / Taps)) + (tap / Taps)) * bytes) + lane) * Taps) + (tap % Taps)] = filter.Weights[(channel * taps) + tap];
                }
            }
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Run(byte* memory)
    {
        int bytes = TOps.Count * Taps;
        var rest = stackalloc byte[bytes];
        LevelRange range = _range;
        fixed (int* taps = _taps)
        {
            for (int run = 0; run < _from.Length; run++)
            {
                byte* x = memory + _from[run];
                byte* y = memory + _to[run];
                int phase = 0;
                for (int i = 0; i < _runBytes; i += bytes)
                {
                    TVector result = Vector(x + i, taps, phase, range);
                    int there = _runBytes - i;
                    if (there >= bytes)
                    {
                        TOps.Store((int*)(y + i), result);
                    }
                    else
                    {
                        TOps.Store((int*)rest, result);
                        Unsafe.CopyBlockUnaligned(y + i, rest, (uint)there);
                    }

                    phase = phase + 1 == _phases ? 0 : phase + 1;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TVector Vector(byte* x, int* taps, int phase, in LevelRange range)
    {
        int bytes = TOps.Count * Taps;
        int* bias = (int*)_bias.Pointer + (phase * bytes);
        int* w = (int*)_weights.Pointer + (phase * _taps.Length * TOps.Count);
        TVector sum0 = TOps.Load(bias);
        TVector sum1 = TOps.Load(bias + TOps.Count);
        TVector sum2 = TOps.Load(bias + (2 * TOps.Count));
        TVector sum3 = TOps.Load(bias + (3 * TOps.Count));
        for (int tap = 0; tap < _taps.Length; tap += Taps)
        {
            TVector a = TOps.Load((int*)(x + taps[tap]));
            TVector b = TOps.Load((int*)(x + taps[tap + 1]));
            TVector c = TOps.Load((int*)(x + taps[tap + 2]));
            TVector d = TOps.Load((int*)(x + taps[tap + 3]));
            TVector ab = TOps.LowerBytes(a, b);
            TVector cd = TOps.LowerBytes(c, d);
            sum0 = TOps.Dot(sum0, TOps.LowerPairs(ab, cd), TOps.Load(w));
            sum1 = TOps.Dot(sum1, TOps.UpperPairs(ab, cd), TOps.Load(w + TOps.Count));
            ab = TOps.UpperBytes(a, b);
            cd = TOps.UpperBytes(c, d);
            sum2 = TOps.Dot(sum2, TOps.LowerPairs(ab, cd), TOps.Load(w + (2 * TOps.Count)));
            sum3 = TOps.Dot(sum3, TOps.UpperPairs(ab, cd), TOps.Load(w + (3 * TOps.Count)));
            w += Taps * TOps.Count;
        }

        float* scales = _scales.Pointer + (phase * bytes);
        return TOps.Pack(
            TOps.Levels(sum0, scales, range),
            TOps.Levels(sum1, scales + TOps.Count, range),
            TOps.Levels(sum2, scales + (2 * TOps.Count), range),
            TOps.Levels(sum3, scales + (3 * TOps.Count), range));
    }

    // Bringing taps side by side works within 128 bits, so the lanes of a sum have every fourth four channels of those.
    private static int ChannelOf(int lane)
    {
        (int vector, int inVector) = (lane / TOps.Count, lane % TOps.Count);
        return (inVector / Taps * LaneChannels) + (vector * Taps) + (inVector % Taps);
    }

    private static int[] EveryOf(int[] values, int distance)
    {
        var every = new int[values.Length / distance];
        for (int i = 0; i < every.Length; i++)
        {
            every[i] = values[i * distance];
        }

        return every;
    }
}
