namespace NetGen.Data;

/// <summary>Sets a square at a random place to zero. Its middle may be any pixel, so part of the square may lie outside the image.</summary>
public sealed class Cutout : IImageTransform
{
    /// <summary>A cutout.</summary>
    /// <param name="size">Side of the square in pixels, at least 1.</param>
    public Cutout(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        Size = size;
    }

    /// <summary>Side of the square in pixels.</summary>
    public int Size { get; }

    /// <inheritdoc/>
    public ImageShape OutputShape(ImageShape input) => input;

    /// <summary>None.</summary>
    /// <param name="input">Size of the images.</param>
    public IImageTransform? ForPrediction(ImageShape input) => null;

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> source, ImageShape shape, Span<float> destination, ref ImageRandom random)
    {
        TransformMemory.RequireApartOrInPlace(source, destination);
        source.CopyTo(destination);
        (int top, int bottom) = Side(random.NextInteger(0, shape.Rows - 1), shape.Rows);
        (int left, int right) = Side(random.NextInteger(0, shape.Columns - 1), shape.Columns);
        for (int channel = 0; channel < shape.Channels; channel++)
        {
            for (int row = top; row < bottom; row++)
            {
                destination.Slice((channel * shape.PlaneLength) + (row * shape.Columns) + left, right - left).Clear();
            }
        }
    }

    private (int From, int To) Side(int middle, int length)
    {
        long from = middle - (Size / 2L);
        return ((int)Math.Max(0, from), (int)Math.Min(length, from + Size));
    }
}
