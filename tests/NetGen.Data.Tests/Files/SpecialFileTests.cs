namespace NetGen.Data.Tests;

/// <summary>Whatever lies in the place of a data file, no reader waits for it, and the error says what it is.</summary>
public sealed class SpecialFileTests
{
    public static TheoryData<string> Kinds => SpecialFiles.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_reader_refuses_what_is_no_file(string kind)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        (string Name, Action<string> Read)[] readers =
        [
            ("labels.idx", path => IdxFile.Read(path)),
            ("image.pgm", path => NetpbmImage.Read(path)),
            ("data_batch_9", path => Cifar10Batch.ReadPickle(path)),
            ("data_batch_9.bin", path => Cifar10Batch.ReadBinary(path)),
            ("batches.meta", path => Cifar10Meta.Read(path)),
            ("t10k-images-idx3-ubyte", path => ImageDataset.Load(Folder(path), DatasetSplit.Test)),
            ("train-labels.idx1-ubyte.gz", path => ImageDataset.Load(Folder(path), DatasetSplit.Train)),
            ("data_batch_3", path => Cifar10.Load(Folder(path), DatasetSplit.Train)),
            ("cifar-10-binary.tar.gz", path => Cifar10.Load(Folder(path), DatasetSplit.Test)),
        ];
        foreach ((string name, Action<string> read) in readers)
        {
            using var folder = new TempFolder();
            folder.Write("t10k-labels-idx1-ubyte", IdxBytes.Make([2]));
            folder.Write("train-images-idx3-ubyte", IdxBytes.Make([2, 1, 1]));
            folder.Write("data_batch_1", BatchPickles.Read("python2"));
            string path = Path.Combine(folder.Path, name);
            string found = SpecialFiles.Make(kind, path);
            Assert.Equal($"{path}: expected a file{(kind == "a link to nothing" ? " or a folder" : "")}, found {found}.", SpecialFiles.Error(() => read(path), path));
        }
    }

    [Theory]
    [InlineData("a pipe")]
    [InlineData("a socket")]
    [InlineData("a device")]
    [InlineData("a link to a pipe")]
    [InlineData("a link to nothing")]
    public void A_folder_of_images_refuses_what_is_no_file(string kind)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = new TempFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "cat"));
        folder.Write("cat/a.pgm", "P2 1 1 255 7"u8.ToArray());
        string path = Path.Combine(folder.Path, "cat", "x.pgm");
        string found = SpecialFiles.Make(kind, path);
        Assert.Contains($", found {found}.", SpecialFiles.Error(() => ImageFolder.Load(folder.Path), path));
    }

    [Fact]
    public void The_archive_itself_may_be_no_file()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = new TempFolder();
        string path = Path.Combine(folder.Path, "cifar.tar");
        SpecialFiles.Make("a pipe", path);
        Assert.Equal($"{path}: expected a file, found a pipe.", SpecialFiles.Error(() => Cifar10.Load(path, DatasetSplit.Test), path));
    }

    [Fact]
    public void A_file_behind_links_is_read_and_an_empty_one_is_an_empty_file()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = new TempFolder();
        folder.Write("image.pgm", "P2 1 1 255 7"u8.ToArray());
        folder.Write("empty.pgm", []);
        File.CreateSymbolicLink(Path.Combine(folder.Path, "one.pgm"), "image.pgm");
        File.CreateSymbolicLink(Path.Combine(folder.Path, "two.pgm"), "one.pgm");
        File.CreateSymbolicLink(Path.Combine(folder.Path, "circle.pgm"), "circle.pgm");
        Assert.Equal([7], NetpbmImage.Read(Path.Combine(folder.Path, "two.pgm")).Pixels);
        Assert.Contains("found '', at byte 0.", Assert.Throws<InvalidDataException>(() => NetpbmImage.Read(Path.Combine(folder.Path, "empty.pgm"))).Message);
        Assert.Contains("circle.pgm", Assert.ThrowsAny<IOException>(() => NetpbmImage.Read(Path.Combine(folder.Path, "circle.pgm"))).Message);
    }

    private static string Folder(string path) => Path.GetDirectoryName(path)!; // it has a folder
}
