namespace NetGen.Data;

/// <summary>Turns an image about its middle. Pixels are interpolated between their four neighbours; beyond the edges are zeros.</summary>
public sealed class RandomRotation : IImageTransform
{
    /// <summary>A rotation.</summary>
    /// <param name="degrees">Most to turn by in either direction, 0 to 180.</param>
    public RandomRotation(double degrees)
    {
        Degrees = degrees is >= 0 and <= 180
            ? degrees
            : throw new ArgumentOutOfRangeException(nameof(degrees), degrees, "Expected an angle from 0 to 180 degrees.");
    }

    /// <summary>Most to turn by in either direction.</summary>
    public double Degrees { get; }

    /// <inheritdoc/>
    public ImageShape OutputShape(ImageShape input) => input;

    /// <summary>None.</summary>
    /// <param name="input">Size of the images.</param>
    public IImageTransform? ForPrediction(ImageShape input) => null;

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> source, ImageShape shape, Span<float> destination, ref ImageRandom random)
    {
        TransformMemory.RequireApart(source, destination);
        Rotate(source, shape, destination, random.NextUniform(-Degrees, Degrees));
    }

    /// <summary>Turns an image counter-clockwise.</summary>
    internal static void Rotate(ReadOnlySpan<float> source, ImageShape shape, Span<float> destination, double degrees)
    {
        (double sin, double cos) = Math.SinCos(degrees * Math.PI / 180);
        double middleRow = (shape.Rows - 1) / 2.0;
        double middleColumn = (shape.Columns - 1) / 2.0;
        for (int row = 0; row < shape.Rows; row++)
        {
            for (int column = 0; column < shape.Columns; column++)
            {
                // Where the pixel came from: the position turned back.
                double y = row - middleRow;
                double x = column - middleColumn;
                Interpolate(source, shape, middleRow + (y * cos) + (x * sin), middleColumn + (x * cos) - (y * sin), destination[((row * shape.Columns) + column)..]);
            }
        }
    }

    /// <summary>The value at a position between pixels, for every channel.</summary>
    private static void Interpolate(ReadOnlySpan<float> source, ImageShape shape, double row, double column, Span<float> destination)
    {
        int top = (int)Math.Floor(row);
        int left = (int)Math.Floor(column);
        float down = (float)(row - top);
        float right = (float)(column - left);
        bool inside = top >= 0 && left >= 0 && top < shape.Rows - 1 && left < shape.Columns - 1;
        for (int channel = 0; channel < shape.Channels; channel++)
        {
            int plane = channel * shape.PlaneLength;
            float topLeft, topRight, bottomLeft, bottomRight;
            if (inside)
            {
                int at = plane + (top * shape.Columns) + left;
                (topLeft, topRight, bottomLeft, bottomRight) = (source[at], source[at + 1], source[at + shape.Columns], source[at + shape.Columns + 1]);
            }
            else
            {
                ReadOnlySpan<float> pixels = source.Slice(plane, shape.PlaneLength);
                (topLeft, topRight) = (Pixel(pixels, shape, top, left), Pixel(pixels, shape, top, left + 1));
                (bottomLeft, bottomRight) = (Pixel(pixels, shape, top + 1, left), Pixel(pixels, shape, top + 1, left + 1));
            }

            float upper = topLeft + (right * (topRight - topLeft));
            float lower = bottomLeft + (right * (bottomRight - bottomLeft));
            destination[plane] = upper + (down * (lower - upper));
        }
    }

    private static float Pixel(ReadOnlySpan<float> plane, ImageShape shape, int row, int column) =>
        (uint)row < (uint)shape.Rows && (uint)column < (uint)shape.Columns ? plane[(row * shape.Columns) + column] : 0;
}
