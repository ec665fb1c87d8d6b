using NetGen.Data;
using NetGen.Training;

namespace CifarSample;

/// <summary>How images become what a network takes.</summary>
/// <param name="Training">The images to train on, made anew each time.</param>
/// <param name="Test">The test images, once and without chance.</param>
internal sealed record Preparation(ImagePipeline Training, Dataset Test)
{
    private const int GraySize = 24;
    private const int Padding = 4;

    /// <summary>The preparation for a network.</summary>
    /// <param name="settings">Which network, and whether to augment.</param>
    /// <param name="train">The training images, on which colours are measured.</param>
    /// <param name="test">The test images.</param>
    public static Preparation For(Settings settings, ImageDataset train, ImageDataset test) =>
        settings.Network == NetworkKind.Gray ? Gray(settings.Augment, train, test) : Color(settings, train, test);

    // What the tutorial calls cleaning; augmented, the 24×24 pixels are not those in the middle, and colours shift before they become grey.
    private static Preparation Gray(bool augment, ImageDataset train, ImageDataset test)
    {
        IImageTransform[] window = augment
            ? [new RandomHorizontalFlip(), new RandomCrop(GraySize, GraySize), new RandomColorShift(0.1 * byte.MaxValue)]
            : [new CenterCrop(GraySize, GraySize)];
        var pipeline = new ImagePipeline(train.Shape, divisor: 1, [.. window, new Grayscale(), new ImageStandardization()]);
        int[] labels = Array.ConvertAll(test.Labels, label => (int)label);
        return new Preparation(pipeline, Dataset.FromFloats(ImageCleaning.Clean(test, GraySize), GraySize * GraySize, labels));
    }

    private static Preparation Color(Settings settings, ImageDataset train, ImageDataset test)
    {
        var normalization = ChannelNormalization.Measure(train);
        IImageTransform[] changes = settings.Augment
            ? [new RandomHorizontalFlip(), new RandomCrop(train.Rows, train.Columns, Padding, EdgeMode.Reflect), PcaColorShift.Measure(train)]
            : [];
        return new Preparation(
            new ImagePipeline(train.Shape, [.. changes, normalization]),
            new ImagePipeline(test.Shape, normalization).Apply(test, threads: settings.Threads));
    }
}
