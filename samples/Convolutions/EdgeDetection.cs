using NetGen.Operators;
using NetGen.Reports;

namespace ConvolutionSample;

/// <summary>The kernel [1, −1] finds vertical edges, and only those.</summary>
internal static class EdgeDetection
{
    /// <summary>White with a black stripe over columns 2 to 5, [6][8].</summary>
    public static float[] Image { get; } = [.. Enumerable.Range(0, 6 * 8).Select(i => (i % 8) is >= 2 and <= 5 ? 0f : 1f)];

    /// <summary>The kernel, [1][2].</summary>
    public static float[] Kernel { get; } = [1, -1];

    /// <summary>Prints the edges of the image and of its transpose.</summary>
    /// <param name="picture">A PNG file for image and edges, or null.</param>
    public static void Run(string? picture)
    {
        var edges = new float[6 * 7];
        Convolution.Correlate(Image, (6, 8), Kernel, (1, 2), edges, ConvolutionMode.Valid);
        Print("edges of the image", edges, columns: 7);

        float[] transposed = [.. Enumerable.Range(0, 8 * 6).Select(i => Image[(i % 6 * 8) + (i / 6)])];
        var none = new float[8 * 5];
        Convolution.Correlate(transposed, (8, 6), Kernel, (1, 2), none, ConvolutionMode.Valid);
        Print("edges of its transpose, where they are horizontal", none, columns: 5);

        if (picture is not null)
        {
            Bitmap image = Bitmap.FromValues(Image, 6, 8, ValueRange.Unit, ColorMap.Gray).Enlarge(24);
            Bitmap found = Bitmap.FromValues(edges, 6, 7, new ValueRange(-1, 1), ColorMap.Diverging).Enlarge(24);
            Bitmap.Tile([image, found], columns: 2, gap: 12).Save(picture);
        }
    }

    private static void Print(string title, float[] values, int columns)
    {
        Console.WriteLine(title);
        foreach (float[] row in values.Chunk(columns))
        {
            Console.WriteLine(string.Concat(row.Select(value => $"{value,4:0}")));
        }
    }
}
