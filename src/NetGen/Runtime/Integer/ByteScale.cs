namespace NetGen.Runtime;

/// <summary>How a value is stored in bytes: x ≈ <paramref name="Step"/> · (q − <paramref name="Zero"/>), with q from 0 to 255.</summary>
/// <param name="Step">The distance of two levels.</param>
/// <param name="Zero">The level that stands for 0.</param>
internal readonly record struct ByteScale(float Step, int Zero)
{
    // A narrower range than this has no reciprocal.
    private const float LeastRange = 1e-30f;

    /// <summary>The levels of a range, which is widened until 0 lies in it.</summary>
    public static ByteScale Of(float least, float largest)
    {
        least = MathF.Min(least, 0);
        largest = MathF.Max(largest, 0);
        float step = MathF.Max(largest - least, LeastRange) / byte.MaxValue;
        return new ByteScale(step, (int)MathF.Round(-least / step));
    }

    /// <summary>The level nearest to a value.</summary>
    public int LevelOf(float value) => (int)Math.Clamp(Math.Round(value / (double)Step) + Zero, 0, byte.MaxValue);
}
