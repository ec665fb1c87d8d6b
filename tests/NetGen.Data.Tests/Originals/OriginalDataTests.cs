namespace NetGen.Data.Tests;

/// <summary>The original data sets, against the figures their authors and users publish.</summary>
public sealed class OriginalDataTests
{
    [MnistFact]
    public void Mnist()
    {
        ImageDataset train = ImageDataset.Load(DataFolders.Mnist!, DatasetSplit.Train);
        ImageDataset test = ImageDataset.Load(DataFolders.Mnist!, DatasetSplit.Test);

        Assert.Equal((60_000, 28, 28), (train.Count, train.Rows, train.Columns));
        Assert.Equal((10_000, 28, 28), (test.Count, test.Rows, test.Columns));
        Assert.Equal([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949], LabelCounts(train));
        Assert.Equal([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009], LabelCounts(test));
        Assert.Equal([5, 0, 4, 1, 9], train.Labels[..5]);
        Assert.Equal([7, 2, 1, 0, 4], test.Labels[..5]);
        AssertPixels(train, mean: 0.1307, deviation: 0.3081);
    }

    [FashionMnistFact]
    public void FashionMnist()
    {
        ImageDataset train = ImageDataset.Load(DataFolders.FashionMnist!, DatasetSplit.Train);
        ImageDataset test = ImageDataset.Load(DataFolders.FashionMnist!, DatasetSplit.Test);

        Assert.Equal((60_000, 28, 28), (train.Count, train.Rows, train.Columns));
        Assert.Equal((10_000, 28, 28), (test.Count, test.Rows, test.Columns));
        Assert.Equal(Enumerable.Repeat(6000, 10), LabelCounts(train));
        Assert.Equal(Enumerable.Repeat(1000, 10), LabelCounts(test));
        Assert.Equal([9, 0, 0, 3, 0], train.Labels[..5]);
        Assert.Equal([9, 2, 1, 1, 6], test.Labels[..5]);
        AssertPixels(train, mean: 0.2860, deviation: 0.3530);
        Assert.Equal(10, Data.FashionMnist.ClassNames.Count);
    }

    private static int[] LabelCounts(ImageDataset data) => [.. data.Labels.CountBy(label => label).OrderBy(pair => pair.Key).Select(pair => pair.Value)];

    private static void AssertPixels(ImageDataset data, double mean, double deviation)
    {
        double sum = 0;
        double squares = 0;
        foreach (float pixel in data.ToFloats())
        {
            sum += pixel;
            squares += (double)pixel * pixel;
        }

        double average = sum / data.Pixels.Length;
        Assert.Equal(mean, average, tolerance: 0.00005);
        Assert.Equal(deviation, Math.Sqrt((squares / data.Pixels.Length) - (average * average)), tolerance: 0.00005);
    }
}
