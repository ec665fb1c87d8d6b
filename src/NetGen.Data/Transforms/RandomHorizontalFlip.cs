namespace NetGen.Data;

/// <summary>Mirrors some images left to right.</summary>
public sealed class RandomHorizontalFlip : IImageTransform
{
    /// <summary>A flip.</summary>
    /// <param name="probability">Share of the images that are mirrored, 0 to 1.</param>
    public RandomHorizontalFlip(double probability = 0.5)
    {
        Probability = probability is >= 0 and <= 1
            ? probability
            : throw new ArgumentOutOfRangeException(nameof(probability), probability, "Expected a probability from 0 to 1.");
    }

    /// <summary>Share of the images that are mirrored.</summary>
    public double Probability { get; }

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
        if (random.NextDouble() >= Probability)
        {
            return;
        }

        for (int start = 0; start < shape.Length; start += shape.Columns)
        {
            destination.Slice(start, shape.Columns).Reverse();
        }
    }
}
