namespace NetGen.Data.Tests;

/// <summary>How images are prepared travels with the weights.</summary>
public sealed class ImagePipelineMetadataTests
{
    private static readonly ImageDataset s_images = ChannelTests.Random(count: 20, new ImageShape(3, 12, 10));

    [Fact]
    public void A_pipeline_comes_back_from_a_weights_file_with_the_same_bits()
    {
        using var folder = new TempFolder();
        string path = Path.Combine(folder.Path, "net.safetensors");
        ImagePipeline training = new(s_images.Shape, 200, new RandomHorizontalFlip(), new RandomCrop(6, 5), new RandomRotation(10), ChannelNormalization.Measure(s_images), new ImageStandardization())
        {
            ClassNames = ["a", "b", "ç", "d"],
        };
        new TinyNet(seed: 1) { Metadata = training.ToMetadata() }.Save(path);

        var network = TinyNet.FromFile(path);
        ImagePipeline read = ImagePipeline.FromMetadata(network.Metadata);
        Assert.Equal(["CenterCrop", "ChannelNormalization", "ImageStandardization"], read.Transforms.Select(t => t.GetType().Name));
        Assert.Equal((training.InputShape, training.OutputShape, training.Divisor), (read.InputShape, read.OutputShape, read.Divisor));
        Assert.Equal(training.ClassNames, read.ClassNames);
        Assert.Equal(training.ClassNames, network.ClassNames);
        float[] prepared = read.Apply(s_images.Image(3));
        Assert.Equal(training.ForPrediction().Apply(s_images.Image(3)), prepared);
        Assert.Equal(training.ClassNames[network.Classify(prepared).Label], network.Classify(prepared).Name);
        Assert.Equal(training.ToMetadata(), read.ToMetadata());
        Assert.Equal(prepared, ImagePipeline.FromMetadata(Network.ReadMetadata(path)).Apply(s_images.Image(3)));
    }

    [Fact]
    public void Nothing_random_is_left_for_prediction()
    {
        ImagePipeline pipeline = ImagePipelineTests.Everything(s_images).ForPrediction();
        Assert.IsType<ChannelNormalization>(Assert.Single(pipeline.Transforms));
        var normalization = new ImagePipeline(s_images.Shape, ChannelNormalization.Measure(s_images));
        Assert.Equal(normalization.Apply(s_images.Image(0)), pipeline.Apply(s_images.Image(0)));

        var crop = new ImagePipeline(s_images.Shape, new Grayscale(), new RandomCrop(4, 4, padding: 1));
        Assert.Equal(new ImagePipeline(s_images.Shape, new Grayscale(), new CenterCrop(4, 4)).Apply(s_images.Image(0)), crop.ForPrediction().Apply(s_images.Image(0)));
    }

    [Fact]
    public void What_cannot_be_written_is_named()
    {
        Assert.Equal(
            "Halve cannot be written into metadata; expected CenterCrop, Grayscale, ChannelNormalization or ImageStandardization.",
            Assert.Throws<InvalidOperationException>(() => new ImagePipeline(s_images.Shape, new Halve()).ToMetadata()).Message);
        Assert.StartsWith("The crop of 14×12 pads images of 3×12×10", Assert.Throws<InvalidOperationException>(() => new ImagePipeline(s_images.Shape, new RandomCrop(14, 12, padding: 1)).ToMetadata()).Message);
    }

    [Theory]
    [InlineData("""{"version":1,"channels":3,"rows":2,"columns":2,"divisor":255,"transforms":[{"kind":"blur"}]}""", "has the transform 'blur'; expected center_crop, grayscale, normalize or standardize.")]
    [InlineData("""{"version":2,"channels":3,"rows":2,"columns":2,"divisor":255,"transforms":[]}""", "is of version 2; expected 1.")]
    [InlineData("""{"version":1,"channels":3,"rows":0,"columns":2,"divisor":255,"transforms":[]}""", "holds a pipeline that cannot be: The shape is 3×0×2")]
    [InlineData("""{"version":1,"channels":3,"rows":2,"columns":2,"divisor":0,"transforms":[]}""", "holds a pipeline that cannot be: ")]
    [InlineData("""{"version":1,"channels":3,"rows":2,"columns":2,"divisor":255,"transforms":[{"kind":"normalize","mean":[0],"deviation":[1]}]}""", "holds a pipeline that cannot be: The images have 3 channels")]
    [InlineData("""{"version":1,"channels":3,"rows":2,"columns":2,"divisor":255,"transforms":[null]}""", "")]
    [InlineData("""{"version":1,"channels":3,"rows":2,"columns":2,"divisor":255,"transforms":[{"kind":"normalize","mean":null}]}""", "is '")]
    [InlineData("""{"version":1}""", "is '{")]
    [InlineData("nothing", "is 'nothing'; expected what ToMetadata wrote.")]
    public void Other_metadata_are_refused(string json, string message) => Assert.StartsWith(
        "netgen.image_pipeline of the metadata " + message,
        Assert.Throws<InvalidDataException>(() => ImagePipeline.FromMetadata(new Dictionary<string, string> { ["netgen.image_pipeline"] = json })).Message);

    [Fact]
    public void Metadata_without_a_pipeline_are_named() => Assert.Equal(
        "The metadata have no netgen.image_pipeline; expected what ToMetadata wrote. They have format.",
        Assert.Throws<InvalidDataException>(() => ImagePipeline.FromMetadata(new Dictionary<string, string> { ["format"] = "pt" })).Message);

    private sealed class Halve : IImageTransform
    {
        public ImageShape OutputShape(ImageShape input) => input;

        public void Apply(ReadOnlySpan<float> source, ImageShape shape, Span<float> destination, ref ImageRandom random) =>
            System.Numerics.Tensors.TensorPrimitives.Multiply(source, 0.5f, destination);
    }
}
