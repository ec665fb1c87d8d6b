using NetGen.Generator.Model;

namespace NetGen.Generator.Graph;

/// <summary>
/// How the features of a sample fall into runs that are normalised each by itself. A run is some whole channels or, if it is shorter
/// than a channel, neighbouring pixels of one. In PyTorch's order, and so in a block of images, every run is contiguous.
/// </summary>
/// <param name="Channels">Channels, or features of a vector.</param>
/// <param name="Pixels">Pixels of a channel.</param>
/// <param name="RunChannels">Channels of a run.</param>
/// <param name="RunPixels">Pixels of each channel of a run; less than all of them only if the run has one channel.</param>
internal sealed record NormalizedRuns(int Channels, int Pixels, int RunChannels, int RunPixels)
{
    public int Length => RunChannels * RunPixels;

    public int Count => Channels / RunChannels * (Pixels / RunPixels);

    /// <summary>Runs of so many values. A vector may still lie in memory as the image that it was; then whole channels are a run.</summary>
    /// <param name="shape">The shape, as it lies in memory.</param>
    /// <param name="length">Values of a run.</param>
    public static NormalizedRuns Of(Shape shape, int length) => length < shape.Pixels
        ? new(shape.Channels, shape.Pixels, 1, length)
        : new(shape.Channels, shape.Pixels, length / shape.Pixels, shape.Pixels);
}
