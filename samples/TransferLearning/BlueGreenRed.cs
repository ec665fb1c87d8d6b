using NetGen.Data;

namespace TransferSample;

/// <summary>Turns red, green and blue into blue, green and red, the order in which this ResNet-18 has learned them.</summary>
internal sealed class BlueGreenRed : IImageTransform
{
    private const int Channels = 3;

    /// <inheritdoc/>
    public ImageShape OutputShape(ImageShape input) => input.Channels == Channels
        ? input
        : throw new ArgumentException($"The images have {input.Channels} channels; expected {Channels}.", nameof(input));

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> source, ImageShape shape, Span<float> destination, ref ImageRandom random)
    {
        for (int channel = 0; channel < Channels; channel++)
        {
            source.Slice(channel * shape.PlaneLength, shape.PlaneLength).CopyTo(destination[((Channels - 1 - channel) * shape.PlaneLength)..]);
        }
    }
}
