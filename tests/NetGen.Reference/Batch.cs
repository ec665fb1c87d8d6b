namespace NetGen.Reference;

/// <summary>Samples of one shape, one after another, each in row-major order.</summary>
/// <param name="Count">Number of samples.</param>
/// <param name="Shape">Shape of one sample.</param>
/// <param name="Values">All values.</param>
public sealed record Batch(int Count, int[] Shape, double[] Values)
{
    /// <summary>A batch of zeros.</summary>
    public Batch(int count, int[] shape)
        : this(count, shape, new double[count * shape.Aggregate(1, (product, d) => product * d)])
    {
    }

    /// <summary>Values of one sample.</summary>
    public int Length => Values.Length / Count;

    /// <summary>Channels of an image or a sequence, or features of a vector.</summary>
    public int Channels => Shape[0];

    /// <summary>Height of an image, 1 for a sequence or a vector.</summary>
    public int Height => Shape.Length == 3 ? Shape[1] : 1;

    /// <summary>Width of an image, length of a sequence, 1 for a vector.</summary>
    public int Width => Shape.Length > 1 ? Shape[^1] : 1;

    /// <summary>Place of an element in <see cref="Values"/>.</summary>
    public int Index(int sample, int channel, int row, int column) =>
        (((((sample * Channels) + channel) * Height) + row) * Width) + column;

    /// <summary>Whether a pixel lies inside the image and not in its padding.</summary>
    public bool Contains(int row, int column) => row >= 0 && row < Height && column >= 0 && column < Width;
}
