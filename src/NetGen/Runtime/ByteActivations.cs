using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Runtime;

/// <summary>
/// The values that a layer reads as 7-bit integers q, so that x ≈ <see cref="Scale"/> · (q − <see cref="Zero"/>). Seven bits, because the sum of two
/// products with 8-bit weights then fits into 16 bits, which the byte products of older processors have: the result is the same on all of them.
/// </summary>
public readonly unsafe struct ByteActivations
{
    private const int MaxLevel = 127;

    // Adding it leaves the number, rounded to nearest even, in the low bits of a float.
    private const float RoundingShift = 1.5f * (1 << 23);

    // A narrower range than this has no reciprocal.
    private const float LeastRange = 1e-30f;

    private ByteActivations(float scale, int zero)
    {
        Scale = scale;
        Zero = zero;
    }

    /// <summary>The distance of two levels. NaN if a value is.</summary>
    public float Scale { get; }

    /// <summary>The level that stands for 0; 0 if no value is negative.</summary>
    public int Zero { get; }

    /// <summary>Rounds values over a range; those beyond it are cut off.</summary>
    /// <param name="x">[pixels][channels], the pixels at a stride.</param>
    /// <param name="pixels">Number of pixels.</param>
    /// <param name="channels">Values of a pixel.</param>
    /// <param name="pixelStride">Floats from one pixel to the next.</param>
    /// <param name="levels">Receives [pixels][channels] without gaps.</param>
    /// <param name="known">The range, or that from the least to the largest of the values and 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ByteActivations Round(float* x, int pixels, int channels, int pixelStride, byte* levels, InputRange* known)
    {
        (float least, float largest) = known->Of(x, pixels, channels, pixelStride);
        float range = largest - least;
        if (range < LeastRange)
        {
            new Span<byte>(levels, pixels * channels).Clear();
            return new ByteActivations(0, 0);
        }

        // With a zero inside the range both ends may round outwards.
        float scale = range / (least < 0 ? MaxLevel - 1 : MaxLevel);
        float inverse = 1 / scale;
        int zero = float.IsFinite(range) ? (int)MathF.Round(-least * inverse) : 0;
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            float* source = x + ((long)pixel * pixelStride);
            int i = 0;
            for (; i <= channels - Vector128<byte>.Count; i += Vector128<byte>.Count)
            {
                Vector128<short> lower = Vector128.Narrow(Levels(source + i, least, largest, inverse, zero), Levels(source + i + 4, least, largest, inverse, zero));
                Vector128<short> upper = Vector128.Narrow(Levels(source + i + 8, least, largest, inverse, zero), Levels(source + i + 12, least, largest, inverse, zero));
                Vector128.Narrow(lower.AsUInt16(), upper.AsUInt16()).Store(levels + i);
            }

            for (; i < channels; i++)
            {
                levels[i] = (byte)(BitConverter.SingleToInt32Bits((MathF.Min(MathF.Max(source[i], least), largest) * inverse) + RoundingShift) + zero);
            }

            levels += channels;
        }

        return new ByteActivations(scale, zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Levels(float* x, float least, float largest, float inverse, int zero) =>
        (((Vector128.Min(Vector128.Max(Vector128.Load(x), Vector128.Create(least)), Vector128.Create(largest)) * Vector128.Create(inverse)) + Vector128.Create(RoundingShift)).AsInt32() + Vector128.Create(zero)) & Vector128.Create(0xFF);

    internal static (float Least, float Largest) Range(float* x, int pixels, int channels, int pixelStride)
    {
        Vector128<float> least = Vector128<float>.Zero;
        Vector128<float> largest = Vector128<float>.Zero;
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            float* source = x + ((long)pixel * pixelStride);
            int i = 0;
            for (; i <= channels - Vector128<float>.Count; i += Vector128<float>.Count)
            {
                Vector128<float> values = Vector128.Load(source + i);
                least = Vector128.Min(least, values);
                largest = Vector128.Max(largest, values);
            }

            for (; i < channels; i++)
            {
                least = Vector128.Min(least, Vector128.Create(source[i]));
                largest = Vector128.Max(largest, Vector128.Create(source[i]));
            }
        }

        float low = least[0];
        float high = largest[0];
        for (int lane = 1; lane < Vector128<float>.Count; lane++)
        {
            low = MathF.Min(low, least[lane]);
            high = MathF.Max(high, largest[lane]);
        }

        return (low, high);
    }
}
