using NetGen.Training;

namespace NetGenApp;

/// <summary>Points of a square, and whether they lie inside a circle. Put your own data here.</summary>
public static class Points
{
    /// <summary>The names of the classes.</summary>
    public static IReadOnlyList<string> ClassNames { get; } = ["outside", "inside"];

    /// <summary>Some random points.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Where the random numbers begin.</param>
    public static Dataset Draw(int count, int seed)
    {
        var random = new Random(seed);
        var points = new float[count * Ring.InputLength];
        var labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            float x = (random.NextSingle() * 2) - 1;
            float y = (random.NextSingle() * 2) - 1;
            (points[2 * i], points[(2 * i) + 1]) = (x, y);
            labels[i] = (x * x) + (y * y) < 0.5f ? 1 : 0;
        }

        return Dataset.FromFloats(points, Ring.InputLength, labels, ClassNames);
    }
}
