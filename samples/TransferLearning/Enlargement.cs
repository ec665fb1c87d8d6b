using NetGen.Data;

namespace TransferSample;

/// <summary>Makes images larger, each pixel between the four that are nearest (bilinear, with the corners of the images aligned).</summary>
internal static class Enlargement
{
    /// <summary>Enlarges images.</summary>
    /// <param name="images">The images.</param>
    /// <param name="side">Height and width of the new ones, in pixels.</param>
    public static ImageDataset Enlarge(ImageDataset images, int side)
    {
        var shape = new ImageShape(images.Channels, side, side);
        var pixels = new byte[images.Count * shape.Length];
        (int Low, int High, float Part)[] rows = Places(images.Rows, side);
        (int Low, int High, float Part)[] columns = Places(images.Columns, side);
        Parallel.For(0, images.Count * images.Channels, plane =>
        {
            ReadOnlySpan<byte> source = images.Pixels.AsSpan(plane * images.Shape.PlaneLength, images.Shape.PlaneLength);
            Span<byte> target = pixels.AsSpan(plane * shape.PlaneLength, shape.PlaneLength);
            for (int row = 0; row < side; row++)
            {
                ReadOnlySpan<byte> above = source.Slice(rows[row].Low * images.Columns, images.Columns);
                ReadOnlySpan<byte> below = source.Slice(rows[row].High * images.Columns, images.Columns);
                for (int column = 0; column < side; column++)
                {
                    (int left, int right, float part) = columns[column];
                    float first = above[left] + ((above[right] - above[left]) * part);
                    float second = below[left] + ((below[right] - below[left]) * part);
                    target[(row * side) + column] = (byte)MathF.Round(first + ((second - first) * rows[row].Part));
                }
            }
        });
        return new ImageDataset(pixels, images.Labels, shape, images.ClassNames);
    }

    // Pixels are squares, and what lies between is measured from their middles.
    private static (int Low, int High, float Part)[] Places(int from, int to) => [.. Enumerable.Range(0, to).Select(i =>
    {
        float place = Math.Clamp(((i + 0.5f) * from / to) - 0.5f, 0, from - 1);
        int low = (int)place;
        return (low, Math.Min(low + 1, from - 1), place - low);
    })];
}
