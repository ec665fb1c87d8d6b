using NetGen.Data;
using NetGen.Samples;

namespace FashionSample;

/// <summary>The images to train and to test on, and the recipe that suits them.</summary>
/// <param name="Origin">Where they come from, in words.</param>
/// <param name="Train">Images to train on.</param>
/// <param name="Test">Images to measure accuracy on.</param>
/// <param name="Recipe">How to train on so many images.</param>
internal sealed record SampleData(string Origin, ImageDataset Train, ImageDataset Test, Recipe Recipe)
{
    /// <summary>Loads what the options ask for.</summary>
    /// <exception cref="UsageException">The full set is not where Debian puts it, or the images are not 28×28.</exception>
    /// <exception cref="IOException">The folder or a file is missing.</exception>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    public static SampleData Load(Options options)
    {
        SampleData data = options.Data switch
        {
            null => new("embedded part of Fashion-MNIST", Embedded("train"), Embedded("t10k"), Recipe.Embedded),
            "full" => FromFolder(FullSet()),
            string folder => FromFolder(folder),
        };
        Check(data.Train);
        Check(data.Test);
        int limit = options.Limit ?? int.MaxValue;
        return data with { Train = data.Train.Take(limit), Test = data.Test.Take(limit) };
    }

    private static SampleData FromFolder(string folder) =>
        new(folder, ImageDataset.Load(folder, DatasetSplit.Train), ImageDataset.Load(folder, DatasetSplit.Test), Recipe.Full);

    private static string FullSet() => Directory.Exists(FashionMnist.DebianFolder)
        ? FashionMnist.DebianFolder
        : throw new UsageException($"Fashion-MNIST is not in {FashionMnist.DebianFolder}; install Debian's package dataset-fashion-mnist, or name a folder: --data DIR.");

    private static ImageDataset Embedded(string prefix) =>
        ImageDataset.FromIdx(Resource($"{prefix}-images-idx3-ubyte.gz"), Resource($"{prefix}-labels-idx1-ubyte.gz"));

    private static IdxFile Resource(string name)
    {
        using Stream stream = typeof(SampleData).Assembly.GetManifestResourceStream(name)!;
        return IdxFile.Read(stream, name);
    }

    private static void Check(ImageDataset data)
    {
        if (data.Rows * data.Columns != FashionNet.InputLength)
        {
            throw new UsageException($"The images of --data are {data.Rows}×{data.Columns}; expected 28×28.");
        }
    }
}
