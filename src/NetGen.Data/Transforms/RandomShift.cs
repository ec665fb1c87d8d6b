namespace NetGen.Data;

/// <summary>Moves an image by whole pixels, up or down and left or right.</summary>
public sealed class RandomShift : IImageTransform
{
    /// <summary>A shift.</summary>
    /// <param name="rows">Most rows to move by, at least 0.</param>
    /// <param name="columns">Most columns to move by, at least 0.</param>
    /// <param name="edges">What comes in at the edges.</param>
    public RandomShift(int rows, int columns, EdgeMode edges = EdgeMode.Zero)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        Rows = rows;
        Columns = columns;
        Edges = edges;
    }

    /// <summary>Most rows to move by.</summary>
    public int Rows { get; }

    /// <summary>Most columns to move by.</summary>
    public int Columns { get; }

    /// <summary>What comes in at the edges.</summary>
    public EdgeMode Edges { get; }

    /// <inheritdoc/>
    public ImageShape OutputShape(ImageShape input) => input;

    /// <summary>None.</summary>
    /// <param name="input">Size of the images.</param>
    public IImageTransform? ForPrediction(ImageShape input) => null;

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> source, ImageShape shape, Span<float> destination, ref ImageRandom random)
    {
        TransformMemory.RequireApart(source, destination);
        int top = random.NextInteger(-Rows, Rows);
        int left = random.NextInteger(-Columns, Columns);
        ImageWindow.Copy(source, shape, top, left, Edges, destination, shape.Rows, shape.Columns);
    }
}
