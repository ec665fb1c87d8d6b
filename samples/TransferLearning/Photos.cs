using NetGen.Data;
using NetGen.Data.Images;
using NetGen.Samples;

namespace TransferSample;

/// <summary>Reads pictures in the size that ResNet-18 takes.</summary>
internal static class Photos
{
    private const int Side = 224;
    private const int CifarImages = 600;

    /// <summary>Reads a folder of pictures, or the files of CIFAR-10.</summary>
    /// <param name="options">Which folder, and how many images.</param>
    /// <exception cref="UsageException">The folder has another number of classes than the network.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    public static ImageDataset Load(Options options)
    {
        bool isCifar = Directory.Exists(options.Data) && Directory.EnumerateFiles(options.Data, "test_batch*").Any();

        // ResNet-18 knows neither part of CIFAR-10. The smaller one is read faster, and more than large enough.
        ImageDataset images = isCifar
            ? Enlargement.Enlarge(First(Cifar10.Load(options.Data, DatasetSplit.Test), options.Limit ?? CifarImages), Side)
            : First(ImageFolder.Load(options.Data, new PictureReader { Rows = Side, Columns = Side }), options.Limit ?? int.MaxValue);
        return images.ClassNames.Count == Classes.Count
            ? images
            : throw new UsageException($"{options.Data} has {images.ClassNames.Count} classes ({string.Join(", ", images.ClassNames)}); expected {Classes.Count}. Build with -p:Classes={images.ClassNames.Count}.");
    }

    // As many of each class.
    private static ImageDataset First(ImageDataset images, int limit)
    {
        int most = Math.Max(1, limit / images.ClassNames.Count);
        var counts = new int[images.ClassNames.Count];
        int[] chosen = [.. Enumerable.Range(0, images.Count).Where(i => counts[images.Labels[i]]++ < most)];
        var pixels = new byte[chosen.Length * images.Shape.Length];
        foreach ((int place, int image) in chosen.Index())
        {
            images.Pixels.AsSpan(image * images.Shape.Length, images.Shape.Length).CopyTo(pixels.AsSpan(place * images.Shape.Length));
        }

        return new ImageDataset(pixels, [.. chosen.Select(i => images.Labels[i])], images.Shape, images.ClassNames);
    }
}
