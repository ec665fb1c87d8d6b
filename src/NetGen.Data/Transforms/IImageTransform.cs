namespace NetGen.Data;

/// <summary>
/// One step of an <see cref="ImagePipeline"/>: makes an image from an image. All that is random about it comes from the numbers that it is given, so
/// an image comes out the same on any thread. Its methods are called from several threads at once.
/// </summary>
public interface IImageTransform
{
    /// <summary>Size of the images that come out.</summary>
    /// <param name="input">Size of the images that go in.</param>
    /// <exception cref="ArgumentException">The transform cannot take images of this size.</exception>
    ImageShape OutputShape(ImageShape input);

    /// <summary>What takes the transform's place where a network predicts, where nothing is random: by default the transform itself.</summary>
    /// <param name="input">Size of the images that go in, one that <see cref="OutputShape"/> has accepted.</param>
    /// <returns>A transform whose images have the same size; null for none, which leaves the image as it is.</returns>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    IImageTransform? ForPrediction(ImageShape input) => this;

    /// <summary>Transforms an image.</summary>
    /// <param name="source">The image, channel by channel, each row by row.</param>
    /// <param name="shape">Its size, one that <see cref="OutputShape"/> has accepted.</param>
    /// <param name="destination">Receives the new image, all of it.</param>
    /// <param name="random">Random numbers of this image.</param>
    /// <exception cref="ArgumentException">
    /// The destination overlaps the source. A transform that makes each pixel of the one in its place, or of those in its place in other channels, may also
    /// be given the source's own memory.
    /// </exception>
    void Apply(ReadOnlySpan<float> source, ImageShape shape, Span<float> destination, ref ImageRandom random);
}
