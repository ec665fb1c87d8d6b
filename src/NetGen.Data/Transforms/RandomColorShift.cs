using System.Numerics.Tensors;

namespace NetGen.Data;

/// <summary>Adds a random number to each channel, the same to all its pixels.</summary>
public sealed class RandomColorShift : IImageTransform
{
    /// <summary>A shift.</summary>
    /// <param name="amount">Most to add or take away, finite in single precision and at least 0; 0.1 is a tenth of the range of pixels from 0 to 1.</param>
    public RandomColorShift(double amount)
    {
        Amount = amount >= 0 && float.IsFinite((float)amount)
            ? amount
            : throw new ArgumentOutOfRangeException(nameof(amount), amount, "Expected a finite number of at least 0.");
    }

    /// <summary>Most to add or take away.</summary>
    public double Amount { get; }

    /// <inheritdoc/>
    public ImageShape OutputShape(ImageShape input) => input;

    /// <summary>None.</summary>
    /// <param name="input">Size of the images.</param>
    public IImageTransform? ForPrediction(ImageShape input) => null;

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> source, ImageShape shape, Span<float> destination, ref ImageRandom random)
    {
        TransformMemory.RequireApartOrInPlace(source, destination);
        for (int start = 0; start < shape.Length; start += shape.PlaneLength)
        {
            float shift = (float)random.NextUniform(-Amount, Amount);
            TensorPrimitives.Add(source.Slice(start, shape.PlaneLength), shift, destination.Slice(start, shape.PlaneLength));
        }
    }
}
