namespace NetGen.Reports;

/// <summary>The values between which a picture's colours run.</summary>
/// <param name="Low">Value of the first colour.</param>
/// <param name="High">Value of the last colour.</param>
public readonly record struct ValueRange(float Low, float High)
{
    /// <summary>From 0 to 1.</summary>
    public static ValueRange Unit => new(0, 1);

    /// <summary>From the smallest to the largest of some values; those that are not finite do not count.</summary>
    /// <param name="values">The values.</param>
    public static ValueRange Of(ReadOnlySpan<float> values)
    {
        float low = float.PositiveInfinity;
        float high = float.NegativeInfinity;
        foreach (float value in values)
        {
            if (float.IsFinite(value))
            {
                low = Math.Min(low, value);
                high = Math.Max(high, value);
            }
        }

        return low <= high ? new(low, high) : Unit;
    }

    /// <summary>From 0 to the largest of some values: for amounts.</summary>
    /// <param name="values">The values.</param>
    public static ValueRange FromZero(ReadOnlySpan<float> values) => new(0, Math.Max(Of(values).High, float.Epsilon));

    /// <summary>The smallest range around 0 that holds some values, with 0 in its middle: for colours that diverge.</summary>
    /// <param name="values">The values.</param>
    public static ValueRange AroundZero(ReadOnlySpan<float> values)
    {
        ValueRange range = Of(values);
        float largest = Math.Max(Math.Abs(range.Low), Math.Abs(range.High));
        return new(-largest, largest);
    }

    /// <summary>Checks that the range can be the range of numbers.</summary>
    /// <exception cref="ArgumentException">A value is not finite, or the first is above the last.</exception>
    internal void RequireFinite(string parameter)
    {
        if (!float.IsFinite(Low) || !float.IsFinite(High) || Low > High)
        {
            throw new ArgumentException($"The range is {Low} to {High}; expected finite values, the first not above the last.", parameter);
        }
    }

    /// <summary>Where a value lies: 0 at <see cref="Low"/>, 1 at <see cref="High"/>; the nearer of the two for a value outside, 0.5 if the two are equal.</summary>
    /// <param name="value">The value.</param>
    public float ShareOf(float value) => High > Low ? Math.Clamp((value - Low) / (High - Low), 0, 1) : 0.5f;
}
