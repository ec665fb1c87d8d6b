using System.Numerics.Tensors;

namespace NetGen.Data;

/// <summary>The mean of the channels.</summary>
public sealed class Grayscale : IImageTransform
{
    /// <inheritdoc/>
    public ImageShape OutputShape(ImageShape input) => input with { Channels = 1 };

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> source, ImageShape shape, Span<float> destination, ref ImageRandom random)
    {
        TransformMemory.RequireApartOrInPlace(source, destination);
        Span<float> gray = destination[..shape.PlaneLength];
        source[..gray.Length].CopyTo(gray);
        for (int channel = 1; channel < shape.Channels; channel++)
        {
            TensorPrimitives.Add(gray, source.Slice(channel * gray.Length, gray.Length), gray);
        }

        TensorPrimitives.Divide(gray, shape.Channels, gray);
    }
}
