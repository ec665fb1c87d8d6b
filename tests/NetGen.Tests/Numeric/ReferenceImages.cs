using NetGen.Initialization;

namespace NetGen.Tests.Numeric;

/// <summary>The images and labels that the golden file of the reference network was made with, drawn bit for bit as PyTorch drew them.</summary>
internal static class ReferenceImages
{
    /// <summary>Images of a training step.</summary>
    public const int Batch = 64;

    /// <summary>Training steps, each on images of its own.</summary>
    public const int Steps = 100;

    private const int Side = 28;
    private const int Length = Side * Side;
    private const int Classes = 10;

    /// <summary>The images of all steps, one after another: noise, and a brighter rectangle whose place is that of the class.</summary>
    public static float[] All { get; } = Draw();

    /// <summary>The images of a step, from 0.</summary>
    public static ReadOnlySpan<float> OfStep(int step) => All.AsSpan(step * Batch * Length, Batch * Length);

    /// <summary>The labels of a step, from 0.</summary>
    public static int[] LabelsOfStep(int step) => [.. Enumerable.Range(step * Batch, Batch).Select(i => i % Classes)];

    private static float[] Draw()
    {
        var random = new MersenneTwister(2024);
        float[] images = new float[Steps * Batch * Length];
        foreach (ref float pixel in images.AsSpan())
        {
            pixel = random.NextUniform(0, 1) * 0.25f;
        }

        for (int i = 0; i < Steps * Batch; i++)
        {
            int row = 2 + (i % Classes / 5 * 12);
            int column = 2 + (i % 5 * 5);
            for (int y = row; y < row + 10; y++)
            for (int x = column; x < column + 4; x++)
            {
                images[(((i * Side) + y) * Side) + x] += 0.5f;
            }
        }

        return images;
    }
}
