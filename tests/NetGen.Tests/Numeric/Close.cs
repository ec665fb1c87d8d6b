namespace NetGen.Tests.Numeric;

/// <summary>Comparison of tensors.</summary>
internal static class Close
{
    /// <summary>Fails unless all elements agree, relative to the largest absolute value expected.</summary>
    public static void Check(string what, ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double tolerance) =>
        Check(what, Widen(expected), Widen(actual), tolerance);

    /// <summary>Fails unless all elements agree, relative to the largest absolute value expected.</summary>
    public static void Check(string what, double[] expected, ReadOnlySpan<float> actual, double tolerance) =>
        Check(what, expected, Widen(actual), tolerance);

    /// <summary>Fails unless all elements agree, relative to the largest absolute value expected.</summary>
    public static void Check(string what, double[] expected, double[] actual, double tolerance) =>
        Check(what, expected, actual, tolerance, Largest(expected));

    /// <summary>Fails unless all elements agree, relative to a given scale.</summary>
    public static void Check(string what, double[] expected, double[] actual, double tolerance, double scale)
    {
        Assert.True(expected.Length == actual.Length, $"{what}: expected {expected.Length} elements, found {actual.Length}.");
        int worst = -1;
        double error = tolerance * scale;
        int wrong = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            double difference = Math.Abs(expected[i] - actual[i]);
            wrong += difference <= tolerance * scale ? 0 : 1;
            if (!(difference <= error))
            {
                (worst, error) = (i, difference);
            }
        }

        Assert.True(
            worst < 0,
            worst < 0 ? null : $"{what}: element {worst} is {actual[worst]:g9}, expected {expected[worst]:g9}: off by {error / scale:g3} of the scale {scale:g3}, allowed {tolerance:g3}. {wrong} of {expected.Length} elements are wrong.");
    }

    /// <summary>The largest absolute value.</summary>
    public static double Largest(double[] values) => values.Length == 0 ? 0 : values.Max(Math.Abs);

    /// <summary>The values in double precision.</summary>
    public static double[] Widen(ReadOnlySpan<float> values)
    {
        double[] wide = new double[values.Length];
        for (int i = 0; i < wide.Length; i++)
        {
            wide[i] = values[i];
        }

        return wide;
    }
}
