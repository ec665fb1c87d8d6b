namespace NetGen.Data.Tests;

public sealed class ImageDatasetTests
{
    private static readonly byte[] s_images = IdxBytes.Make([4, 2, 3]);
    private static readonly byte[] s_labels = IdxBytes.Make([4]);

    [Theory]
    [InlineData("train", DatasetSplit.Train)]
    [InlineData("t10k", DatasetSplit.Test)]
    public void Loads_the_files_of_a_split_packed_or_not(string prefix, DatasetSplit split)
    {
        using var folder = new TempFolder();
        folder.Write($"{prefix}-images-idx3-ubyte.gz", IdxBytes.Gzip(s_images));
        folder.Write($"{prefix}-labels-idx1-ubyte", s_labels);
        ImageDataset data = ImageDataset.Load(folder.Path, split);

        Assert.Equal((4, 2, 3), (data.Count, data.Rows, data.Columns));
        Assert.Equal(s_images[16..], data.Pixels);
        Assert.Equal([0, 1, 2, 3], data.Labels);
    }

    [Fact]
    public void Floats_are_pixels_divided_by_255()
    {
        ImageDataset data = ImageDataset.FromIdx(IdxBytes.Read(IdxBytes.Make([1, 16, 16])), IdxBytes.Read(IdxBytes.Make([1])));
        Assert.Equal(Enumerable.Range(0, 256).Select(i => i / 255f), data.ToFloats());
    }

    [Fact]
    public void Takes_the_first_images()
    {
        ImageDataset data = ImageDataset.FromIdx(IdxBytes.Read(s_images), IdxBytes.Read(s_labels));
        ImageDataset first = data.Take(3);

        Assert.Equal(3, first.Count);
        Assert.Equal(data.Pixels[..18], first.Pixels);
        Assert.Equal([0, 1, 2], first.Labels);
        Assert.Same(data, data.Take(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.Take(0));
    }

    [Fact]
    public void Different_counts_are_an_error_that_names_both() =>
        Assert.Equal(
            "labels: expected 4 labels, one for each image of images, found 5.",
            Error(IdxBytes.Read(s_images, "images"), IdxBytes.Read(IdxBytes.Make([5]), "labels")));

    [Fact]
    public void A_wrong_number_of_dimensions_is_an_error()
    {
        IdxFile images = IdxBytes.Read(s_images, "images");
        IdxFile labels = IdxBytes.Read(s_labels, "labels");
        Assert.Equal("labels: expected 3 dimensions [count, rows, columns], found 1 (4).", Error(labels, labels));
        Assert.Equal("images: expected 1 dimensions [count], found 3 (4×2×3).", Error(images, images));
    }

    [Fact]
    public void A_label_out_of_range_is_an_error() =>
        Assert.Equal(
            "labels: expected labels from 0 to 9, found 10 for image 10.",
            Error(IdxBytes.Read(IdxBytes.Make([12, 1, 1])), IdxBytes.Read(IdxBytes.Make([12]), "labels")));

    [Fact]
    public void A_missing_folder_or_file_is_named()
    {
        using var folder = new TempFolder();
        string missing = Path.Combine(folder.Path, "nowhere");
        Assert.Equal($"The folder {missing} does not exist.", Assert.Throws<DirectoryNotFoundException>(() => ImageDataset.Load(missing, DatasetSplit.Train)).Message);
        Assert.Equal(
            $"The folder {folder.Path} has none of t10k-images-idx3-ubyte, t10k-images-idx3-ubyte.gz, t10k-images.idx3-ubyte, t10k-images.idx3-ubyte.gz.",
            Assert.Throws<FileNotFoundException>(() => ImageDataset.Load(folder.Path, DatasetSplit.Test)).Message);
    }

    [Theory]
    [InlineData("-", "")]
    [InlineData("-", ".gz")]
    [InlineData(".", "")]
    [InlineData(".", ".gz")]
    public void Names_may_have_a_dot_and_files_may_be_packed(string separator, string ending)
    {
        using var folder = new TempFolder();
        byte[] Packed(byte[] content) => ending.Length == 0 ? content : IdxBytes.Gzip(content);
        folder.Write($"train-images{separator}idx3-ubyte{ending}", Packed(s_images));
        folder.Write($"train-labels{separator}idx1-ubyte{ending}", Packed(s_labels));
        folder.Write("._train-images-idx3-ubyte", [0, 5, 22, 7]);
        Assert.Equal(4, ImageDataset.Load(folder.Path, DatasetSplit.Train).Count);
    }

    private static string Error(IdxFile images, IdxFile labels) =>
        Assert.Throws<InvalidDataException>(() => ImageDataset.FromIdx(images, labels)).Message;
}
