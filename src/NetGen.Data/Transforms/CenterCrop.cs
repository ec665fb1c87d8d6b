namespace NetGen.Data;

/// <summary>Takes the window in the middle of the image.</summary>
public sealed class CenterCrop : IImageTransform
{
    /// <summary>A crop.</summary>
    /// <param name="rows">Height of the window, at least 1.</param>
    /// <param name="columns">Width of the window, at least 1.</param>
    public CenterCrop(int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        Rows = rows;
        Columns = columns;
    }

    /// <summary>Height of the window.</summary>
    public int Rows { get; }

    /// <summary>Width of the window.</summary>
    public int Columns { get; }

    /// <inheritdoc/>
    public ImageShape OutputShape(ImageShape input) => input.Window(Rows, Columns, padding: 0);

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> source, ImageShape shape, Span<float> destination, ref ImageRandom random)
    {
        TransformMemory.RequireApart(source, destination);
        ImageWindow.Copy(source, shape, (shape.Rows - Rows) / 2, (shape.Columns - Columns) / 2, EdgeMode.Zero, destination, Rows, Columns);
    }
}
