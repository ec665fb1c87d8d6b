namespace NetGen.Benchmarks.Measuring;

/// <summary>Sees to it that only contenders that compute the same are timed.</summary>
internal static class OutputCheck
{
    private const double Tolerance = 1e-4;

    /// <summary>Compares, and prints how well they agree.</summary>
    /// <inheritdoc cref="Compare"/>
    public static void Require(string what, ReadOnlySpan<float> ours, ReadOnlySpan<float> theirs, double tolerance = Tolerance) =>
        Console.WriteLine($"same outputs: {what}, largest difference {Compare(what, ours, theirs, tolerance):G2}");

    /// <summary>The same relative to the largest of the peer's values.</summary>
    /// <inheritdoc cref="Compare"/>
    public static double CompareScaled(string what, ReadOnlySpan<float> ours, ReadOnlySpan<float> theirs, double tolerance = Tolerance)
    {
        double largest = 0;
        foreach (float value in theirs)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return Compare(what, ours, theirs, tolerance * largest) / largest;
    }

    /// <summary>Compares.</summary>
    /// <param name="what">What is compared, for the message.</param>
    /// <param name="ours">NetGen's values.</param>
    /// <param name="theirs">The peer's values.</param>
    /// <param name="tolerance">Largest difference.</param>
    /// <returns>The largest difference.</returns>
    /// <exception cref="InvalidDataException">They differ.</exception>
    public static double Compare(string what, ReadOnlySpan<float> ours, ReadOnlySpan<float> theirs, double tolerance = Tolerance)
    {
        if (ours.Length != theirs.Length)
        {
            throw new InvalidDataException($"{what}: the peer has {theirs.Length} values; expected {ours.Length}. Nothing was timed.");
        }

        double largest = 0;
        for (int i = 0; i < ours.Length; i++)
        {
            // A NaN on either side counts as a difference.
            double difference = Math.Abs((double)ours[i] - theirs[i]);
            largest = difference <= largest ? largest : double.IsNaN(difference) ? double.PositiveInfinity : difference;
        }

        if (largest > tolerance)
        {
            throw new InvalidDataException($"{what}: the values differ by up to {largest:G3}; expected at most {tolerance}. Nothing was timed.");
        }

        return largest;
    }
}
