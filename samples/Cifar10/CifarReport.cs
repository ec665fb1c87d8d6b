using NetGen;
using NetGen.Data;
using NetGen.Reports;
using NetGen.Training;

namespace CifarSample;

/// <summary>The pictures of a run.</summary>
internal static class CifarReport
{
    private const int GallerySide = 4;
    private const int Enlargement = 3;

    /// <summary>Saves a page with everything that can be shown of the network, and the pictures of it.</summary>
    /// <param name="folder">Where to; it is created if it does not exist.</param>
    /// <param name="settings">How the network was trained.</param>
    /// <param name="network">The trained network.</param>
    /// <param name="images">The test images as they are in the files.</param>
    /// <param name="prepared">The test images as the network takes them.</param>
    /// <param name="curves">The training.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void Save(string folder, Settings settings, Network network, ImageDataset images, Dataset prepared, TrainingCurves curves)
    {
        var samples = new ImageSamples(prepared, network.Info.InputShape.ToArray(), images.ClassNames);
        Report report = NetworkReport.Create($"CIFAR-10: {network.Info.Name}", network, samples, curves, settings.Threads);
        report.AddFigure("augmentation", settings.Augment ? "on" : "off");
        report.AddFigure("regularizer", settings.Regularizer.ToString());
        report.AddPicture("The images as they are", $"The first {GallerySide * GallerySide} test images, before anything is done to them.", Gallery(images));
        report.Save(folder);
    }

    private static Bitmap Gallery(ImageDataset images)
    {
        ImageDataset first = images.Take(GallerySide * GallerySide);
        var samples = new ImageSamples(Dataset.FromBytes(first.Pixels, first.Shape.Length, first.Labels), [first.Channels, first.Rows, first.Columns]) { Range = ValueRange.Unit };
        return Bitmap.Tile([.. Enumerable.Range(0, first.Count).Select(i => samples.Picture(i).Enlarge(Enlargement))], GallerySide, gap: GallerySide);
    }
}
