namespace NetGen.Tool.Verification;

/// <summary>The largest difference of two values over all inputs.</summary>
/// <param name="Layer">The layer or the output.</param>
/// <param name="Node">What it is made of.</param>
internal sealed class Comparison(string layer, string node)
{
    /// <summary>The layer or the output.</summary>
    public string Layer => layer;

    /// <summary>What it is made of.</summary>
    public string Node => node;

    /// <summary>The largest difference of two elements, over the largest element of the original.</summary>
    public double Difference { get; private set; }

    /// <summary>Compares what the two make of an input.</summary>
    /// <exception cref="ToolException">They do not have as many elements.</exception>
    public void Add(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        if (expected.Length != actual.Length)
        {
            throw new ToolException($"{layer} has {actual.Length} elements; the original has {expected.Length}.");
        }

        double largest = 0;
        double difference = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            // Infinities and NaN are the same where they are on both sides.
            bool isSame = expected[i].Equals(actual[i]);
            difference = Math.Max(difference, isSame ? 0 : Math.Abs((double)expected[i] - actual[i]) is var gap && double.IsNaN(gap) ? double.PositiveInfinity : gap);
            largest = Math.Max(largest, float.IsFinite(expected[i]) ? Math.Abs(expected[i]) : 0);
        }

        Difference = Math.Max(Difference, difference == 0 ? 0 : difference / Math.Max(largest, float.Epsilon));
    }
}
