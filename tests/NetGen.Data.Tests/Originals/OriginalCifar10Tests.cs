using System.Security.Cryptography;
using System.Text;

namespace NetGen.Data.Tests;

/// <summary>The original files of CIFAR-10 are read as Python reads them, field by field.</summary>
public sealed class OriginalCifar10Tests
{
    private static readonly string[] s_files = ["data_batch_1", "data_batch_2.gz", "test_batch"];

    [Cifar10Fact]
    public void Every_field_is_what_Python_reads()
    {
        string folder = DataFolders.Cifar10!;
        var meta = Cifar10Meta.Read(Path.Combine(folder, "batches.meta"));
        List<string> lines = [$"batches.meta {meta.CasesPerBatch} {meta.Values} {string.Join(',', meta.ClassNames)}"];
        foreach (string file in s_files)
        {
            var batch = Cifar10Batch.ReadPickle(Path.Combine(folder, file));
            string name = file.Replace(".gz", "");
            lines.Add($"{name} batch_label {batch.Label}");
            lines.Add($"{name} labels {Sha256(batch.Labels)}");
            lines.Add($"{name} data {batch.Count}x{Cifar10Batch.ImageLength} {Sha256(batch.Pixels.Span)}");
            lines.Add($"{name} filenames {Sha256(Encoding.UTF8.GetBytes(string.Join('\n', batch.FileNames)))}");
        }

        Assert.Equal(File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Originals", "cifar-10.txt")), lines);
    }

    [Cifar10Fact]
    public void The_splits_are_the_batches_in_their_order()
    {
        ImageDataset train = Cifar10.Load(DataFolders.Cifar10!, DatasetSplit.Train);
        ImageDataset test = Cifar10.Load(DataFolders.Cifar10!, DatasetSplit.Test);

        // Other machines may have all five batches.
        Assert.True(train.Count >= 20_000, $"{train.Count} training images");
        Assert.Equal(10_000, test.Count);
        Assert.Equal(new ImageShape(3, 32, 32), train.Shape);
        Assert.Equal([6, 9, 9, 4, 1], train.Labels[..5]);
        Assert.Equal([1, 6, 6, 8, 8], train.Labels[10_000..10_005]);
        Assert.Equal([3, 8, 8, 0, 6], test.Labels[..5]);
        Assert.Equal(Enumerable.Repeat(1000, 10), test.Labels.CountBy(label => label).Select(pair => pair.Value));
        Assert.Equal([0.4942, 0.4851, 0.4504], ChannelMeans(test).Select(mean => Math.Round(mean, 4)));
        Assert.Equal(Cifar10.ClassNames, Cifar10Meta.Read(Path.Combine(DataFolders.Cifar10!, "batches.meta")).ClassNames);
    }

    private static double[] ChannelMeans(ImageDataset data)
    {
        var sums = new long[data.Channels];
        for (int i = 0; i < data.Pixels.Length; i++)
        {
            sums[i / data.Shape.PlaneLength % data.Channels] += data.Pixels[i];
        }

        return Array.ConvertAll(sums, sum => sum / 255.0 / data.Count / data.Shape.PlaneLength);
    }

    private static string Sha256(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
