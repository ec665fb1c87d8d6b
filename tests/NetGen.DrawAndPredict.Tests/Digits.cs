using DrawAndPredict;

namespace NetGen.DrawAndPredict.Tests;

/// <summary>Drawn digits, each as its strokes.</summary>
internal static class Digits
{
    // Half the width of a stroke, and how far its edge is gray, in pixels.
    private const float Radius = 1.3f;
    private const float Edge = 1;

    /// <summary>A 1: one stroke downwards.</summary>
    public static float[] One { get; } = Draw([(14, 4), (14, 23)]);

    /// <summary>A 7: a stroke to the right and one down to the left.</summary>
    public static float[] Seven { get; } = Draw([(7, 5), (20, 5), (12, 23)]);

    /// <summary>A 0: a ring.</summary>
    public static float[] Zero { get; } = Draw([.. Enumerable.Range(0, 25).Select(i => (14 + (6 * MathF.Sin(i * MathF.Tau / 24)), 14 - (9 * MathF.Cos(i * MathF.Tau / 24))))]);

    /// <summary>A 4: down and to the right, and a stroke downwards through it.</summary>
    public static float[] Four { get; } = [.. Draw([(8, 5), (8, 14), (20, 14)]).Zip(Draw([(17, 6), (17, 23)]), Math.Max)];

    private static float[] Draw((float X, float Y)[] points)
    {
        var pixels = new float[DigitNet.InputLength];
        for (int i = 0; i < pixels.Length; i++)
        {
            (float x, float y) = (i % DigitNet.Columns, i / DigitNet.Columns);
            float distance = points.Zip(points.Skip(1)).Min(line => Distance(x, y, line.First, line.Second));
            pixels[i] = Math.Clamp((Radius + Edge - distance) / Edge, 0, 1);
        }

        return pixels;
    }

    private static float Distance(float x, float y, (float X, float Y) from, (float X, float Y) to)
    {
        (float dx, float dy) = (to.X - from.X, to.Y - from.Y);
        float along = Math.Clamp((((x - from.X) * dx) + ((y - from.Y) * dy)) / ((dx * dx) + (dy * dy)), 0, 1);
        return float.Hypot(x - from.X - (along * dx), y - from.Y - (along * dy));
    }
}
