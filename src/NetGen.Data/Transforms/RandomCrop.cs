namespace NetGen.Data;

/// <summary>Takes a window at a random place of the image, which may be padded first: <c>RandomCrop(32, 32, padding: 4)</c> is the usual one for CIFAR-10.</summary>
public sealed class RandomCrop : IImageTransform
{
    /// <summary>A crop.</summary>
    /// <param name="rows">Height of the window, at least 1.</param>
    /// <param name="columns">Width of the window, at least 1.</param>
    /// <param name="padding">Pixels to add at each edge before, at least 0.</param>
    /// <param name="edges">What the added pixels are.</param>
    public RandomCrop(int rows, int columns, int padding = 0, EdgeMode edges = EdgeMode.Zero)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(padding);
        Rows = rows;
        Columns = columns;
        Padding = padding;
        Edges = edges;
    }

    /// <summary>Height of the window.</summary>
    public int Rows { get; }

    /// <summary>Width of the window.</summary>
    public int Columns { get; }

    /// <summary>Pixels that are added at each edge before.</summary>
    public int Padding { get; }

    /// <summary>What the added pixels are.</summary>
    public EdgeMode Edges { get; }

    /// <inheritdoc/>
    public ImageShape OutputShape(ImageShape input) => input.Window(Rows, Columns, Padding);

    /// <summary>The window in the middle; none if that is the whole image.</summary>
    /// <param name="input">Size of the images that go in.</param>
    /// <exception cref="InvalidOperationException">The window is larger than the image, which only padding makes possible.</exception>
    public IImageTransform? ForPrediction(ImageShape input) =>
        Rows > input.Rows || Columns > input.Columns ? throw new InvalidOperationException($"The crop of {Rows}×{Columns} pads images of {input}; expected a window within the image, which has one in its middle.")
        : Rows == input.Rows && Columns == input.Columns ? null
        : new CenterCrop(Rows, Columns);

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> source, ImageShape shape, Span<float> destination, ref ImageRandom random)
    {
        TransformMemory.RequireApart(source, destination);
        int top = random.NextInteger(-Padding, shape.Rows + Padding - Rows);
        int left = random.NextInteger(-Padding, shape.Columns + Padding - Columns);
        ImageWindow.Copy(source, shape, top, left, Edges, destination, Rows, Columns);
    }
}
