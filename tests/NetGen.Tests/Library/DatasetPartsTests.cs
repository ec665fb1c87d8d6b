using NetGen.Training;

namespace NetGen.Tests.Library;

/// <summary>Parts of a data set: as PyTorch draws them, each sample once, with its label and its target.</summary>
public sealed class DatasetPartsTests
{
    [Fact]
    public void A_split_is_that_of_PyTorch()
    {
        int[][] parts = SampleSplit.Random(23, [0.5, 0.3, 0.2], seed: 3);
        Assert.Equal(3, parts.Length);
        for (int i = 0; i < parts.Length; i++)
        {
            Assert.Equal(GoldenTable.Row("library_random.csv", $"random_split_{i}", 3), parts[i]);
        }

        Assert.Equal(parts, Array.ConvertAll(Labelled(new int[23]).Split([0.5, 0.3, 0.2], seed: 3), Samples));
    }

    [Fact]
    public void Samples_keep_what_belongs_to_them()
    {
        Dataset floats = Dataset.FromFloats([0, 1, 10, 11, 20, 21], 2, [7, 8, 9], [.. Enumerable.Range(0, 10).Select(i => $"{i}")]).Subset([2, 0, 2]);
        Assert.Equal([20, 21, 0, 1, 20, 21], Inputs(floats));
        Assert.Equal([9, 7, 9], floats.Labels.ToArray());
        Assert.Equal("9", floats.ClassNames[^1]);

        Dataset bytes = Dataset.FromBytes([10, 20, 30], 1, [0, 1, 2], divisor: 10).Subset([1]);
        Assert.Equal([2], Inputs(bytes));
        Assert.Equal([1], bytes.Labels.ToArray());

        Dataset vectors = Dataset.FromFloats([0, 1, 2], 1, [0, 1, 10, 11, 20, 21], 2).Subset([2, 1]);
        var target = new float[2];
        vectors.CopyTarget(0, target);
        Assert.Equal([20, 21], target);
        Assert.Equal((2, 2, 0), (vectors.Count, vectors.TargetLength, vectors.Labels.Length));
    }

    [Fact]
    public void An_order_is_that_of_randperm() =>
        Assert.Equal(GoldenTable.Row("library_random.csv", "randperm", 3), Samples(Labelled(new int[10]).Shuffle(3)));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_stratified_part_has_as_much_of_each_label_as_the_whole(int seed)
    {
        int[] labels = [.. Enumerable.Repeat(0, 97), .. Enumerable.Repeat(1, 31), .. Enumerable.Repeat(2, 5), .. Enumerable.Repeat(7, 200)];
        double[] fractions = [0.7, 0.2, 0.1];
        Dataset[] parts = Labelled(labels).Split(fractions, (ulong)seed, stratified: true);
        Assert.Equal(Enumerable.Range(0, labels.Length), parts.SelectMany(Samples).Order());
        Assert.Equal([234, 66, 33], parts.Select(p => p.Count));
        for (int i = 0; i < parts.Length; i++)
        {
            foreach (IGrouping<int, int> label in labels.GroupBy(l => l))
            {
                Assert.InRange(parts[i].Labels.ToArray().Count(l => l == label.Key) - (fractions[i] * label.Count()), -1.5, 1.5);
            }
        }

        Assert.NotEqual(Samples(parts[0]), Samples(Labelled(labels).Split(fractions, (ulong)seed + 9, stratified: true)[0]));
    }

    [Theory]
    [InlineData(10, 3, false)]
    [InlineData(49, 49, false)]
    [InlineData(60, 7, true)]
    public void Each_sample_is_in_one_fold(int count, int k, bool stratified)
    {
        Dataset data = Labelled([.. Enumerable.Range(0, count).Select(i => i % 3)]);
        (Dataset Train, Dataset Validation)[] folds = [.. data.KFold(k, seed: 1, stratified)];
        Assert.Equal(k, folds.Length);
        Assert.Equal(Enumerable.Range(0, count), folds.SelectMany(f => Samples(f.Validation)).Order());
        Assert.All(folds, f => Assert.Equal(Enumerable.Range(0, count), Samples(f.Train).Concat(Samples(f.Validation)).Order()));

        // As scikit-learn's: the first folds have one more.
        Assert.Equal(Enumerable.Range(0, k).Select(i => (count / k) + (i < count % k ? 1 : 0)), folds.Select(f => f.Validation.Count));
    }

    [Fact]
    public void What_cannot_be_split_is_refused()
    {
        Dataset data = Labelled([0, 1, 0, 1]);
        Assert.StartsWith("The fractions are 0.5, 0.4; expected numbers above 0 that are 1 together.", Assert.Throws<ArgumentException>(() => data.Split([0.5, 0.4])).Message);
        Assert.Throws<ArgumentException>(() => data.Split([1.5, -0.5]));
        Assert.Throws<ArgumentException>(() => data.Split([double.NaN, 1]));
        Assert.Throws<ArgumentException>(() => data.Split([]));
        Assert.StartsWith("Part 4, 0.2 of 4 samples, has none", Assert.Throws<ArgumentException>(() => data.Split([0.2, 0.2, 0.2, 0.2, 0.2])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => data.KFold(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.KFold(5));
        Assert.StartsWith("There is no sample 4; expected 0 to 3.", Assert.Throws<ArgumentOutOfRangeException>(() => data.Subset([0, 4])).Message);
        Assert.StartsWith("The data set has target vectors; expected labels", Assert.Throws<InvalidOperationException>(() => Dataset.FromFloats([1, 2], 1, [1, 2], 1).Split([0.5, 0.5], stratified: true)).Message);
    }

    // The input of each sample is its index.
    private static Dataset Labelled(int[] labels) => Dataset.FromFloats([.. Enumerable.Range(0, labels.Length).Select(i => (float)i)], 1, labels);

    private static int[] Samples(Dataset data) => Array.ConvertAll(Inputs(data), value => (int)value);

    private static float[] Inputs(Dataset data)
    {
        var inputs = new float[data.Count * data.SampleLength];
        for (int i = 0; i < data.Count; i++)
        {
            data.CopyInput(i, inputs.AsSpan(i * data.SampleLength, data.SampleLength));
        }

        return inputs;
    }
}
