namespace NetGen.Data;

public sealed partial class ImagePipeline
{
    /// <summary>The name under which <see cref="ToMetadata"/> writes the pipeline: a JSON object.</summary>
    public const string MetadataKey = "netgen.image_pipeline";

    private const int Version = 1;
    private const string Crop = "center_crop";
    private const string Gray = "grayscale";
    private const string Normalize = "normalize";
    private const string Standardize = "standardize";

    /// <summary>The name of each class that the network finds; none by default.</summary>
    public IReadOnlyList<string> ClassNames { get; init; } = [];

    /// <summary>
    /// The pipeline without what is random, for test images and for prediction: without flips, shifts, rotations, cutouts and changes of colour, and with the
    /// middle of the image where a crop takes any part of it.
    /// </summary>
    /// <exception cref="InvalidOperationException">A crop is larger than the image.</exception>
    public ImagePipeline ForPrediction() =>
        new(InputShape, Divisor, [.. _transforms.Select((transform, i) => transform.ForPrediction(_shapes[i])).OfType<IImageTransform>()]) { ClassNames = ClassNames };

    /// <summary>
    /// The pipeline for prediction (<see cref="ForPrediction"/>) and the class names as strings, which a weights file holds beside the weights:
    /// <c>network.Metadata = pipeline.ToMetadata()</c> before <c>Save</c>.
    /// </summary>
    /// <exception cref="InvalidOperationException">A transform is of a class of your own, or a crop is larger than the image.</exception>
    public Dictionary<string, string> ToMetadata()
    {
        StoredTransform[] transforms = [.. ForPrediction().Transforms.Select(Store)];
        var stored = new StoredImagePipeline(Version, InputShape.Channels, InputShape.Rows, InputShape.Columns, Divisor, transforms);
        return StoredJson.Pack(MetadataKey, stored, StoredJsonContext.Default.StoredImagePipeline, ClassNames);
    }

    /// <summary>The pipeline that <see cref="ToMetadata"/> wrote: the same numbers from the same image, bit for bit.</summary>
    /// <param name="metadata">What a network or a file has (<see cref="Network.Metadata"/>, <see cref="Network.ReadMetadata"/>).</param>
    /// <exception cref="InvalidDataException">There is no pipeline, it is of a later version, or it is not what <see cref="ToMetadata"/> writes.</exception>
    public static ImagePipeline FromMetadata(IReadOnlyDictionary<string, string> metadata)
    {
        StoredImagePipeline stored = StoredJson.Unpack(metadata, MetadataKey, StoredJsonContext.Default.StoredImagePipeline);
        StoredJson.RequireVersion(MetadataKey, stored.Version, Version);
        StoredJson.RequireItems(MetadataKey, stored.Transforms);
        try
        {
            return new(new ImageShape(stored.Channels, stored.Rows, stored.Columns), stored.Divisor, [.. stored.Transforms.Select(Restore)]) { ClassNames = StoredJson.ClassNames(metadata) };
        }
        catch (ArgumentException exception)
        {
            throw new InvalidDataException($"{MetadataKey} of the metadata holds a pipeline that cannot be: {exception.Message}", exception);
        }
    }

    private static StoredTransform Store(IImageTransform transform) => transform switch
    {
        CenterCrop crop => new(Crop) { Rows = crop.Rows, Columns = crop.Columns },
        Grayscale => new(Gray),
        ChannelNormalization normalization => new(Normalize) { Mean = [.. normalization.Mean], Deviation = [.. normalization.Deviation] },
        ImageStandardization => new(Standardize),
        _ => throw new InvalidOperationException($"{transform.GetType().Name} cannot be written into metadata; expected {nameof(CenterCrop)}, {nameof(Grayscale)}, {nameof(ChannelNormalization)} or {nameof(ImageStandardization)}."),
    };

    private static IImageTransform Restore(StoredTransform stored) => stored.Kind switch
    {
        Crop => new CenterCrop(stored.Rows, stored.Columns),
        Gray => new Grayscale(),
        Normalize => new ChannelNormalization(Array.ConvertAll(stored.Mean, m => (double)m), Array.ConvertAll(stored.Deviation, d => (double)d)),
        Standardize => new ImageStandardization(),
        _ => throw new InvalidDataException($"{MetadataKey} of the metadata has the transform '{ErrorText.Show(stored.Kind)}'; expected {Crop}, {Gray}, {Normalize} or {Standardize}."),
    };
}
