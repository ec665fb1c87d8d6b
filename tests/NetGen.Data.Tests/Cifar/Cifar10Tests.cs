using System.Formats.Tar;

namespace NetGen.Data.Tests;

/// <summary>Batches from folders and archives, of the Python and of the binary version, with small files.</summary>
public sealed class Cifar10Tests
{
    private static readonly byte[] s_pickle = BatchPickles.Read("python2");

    private static readonly byte[] s_binary =
    [
        5, .. Enumerable.Repeat((byte)50, Cifar10Batch.ImageLength),
        7, .. Enumerable.Repeat((byte)70, Cifar10Batch.ImageLength),
        1, .. Enumerable.Repeat((byte)10, Cifar10Batch.ImageLength),
    ];

    public static TheoryData<TarEntryFormat> Formats => [TarEntryFormat.V7, TarEntryFormat.Ustar, TarEntryFormat.Gnu, TarEntryFormat.Pax];

    [Fact]
    public void A_folder_gives_the_batches_that_are_there_in_their_order()
    {
        using var folder = new TempFolder();
        folder.Write("data_batch_2", s_pickle);
        folder.Write("data_batch_1.bin.gz", IdxBytes.Gzip(s_binary));
        folder.Write("data_batch_4.gz", IdxBytes.Gzip(s_pickle));
        folder.Write("test_batch.bin", s_binary);

        Assert.Equal([5, 7, 1, 6, 9, 6, 9], Cifar10.Load(folder.Path, DatasetSplit.Train).Labels);
        ImageDataset test = Cifar10.Load(folder.Path, DatasetSplit.Test);
        Assert.Equal([5, 7, 1], test.Labels);
        Assert.Equal(new ImageShape(3, 32, 32), test.Shape);
        Assert.Equal(Cifar10.ClassNames, test.ClassNames);
        Assert.Equal(s_binary[1..(1 + Cifar10Batch.ImageLength)], test.Image(0).ToArray());
        Assert.All(test.Image(1).ToArray(), pixel => Assert.Equal(70, pixel));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void An_archive_gives_the_same_packed_or_not(TarEntryFormat format)
    {
        byte[] archive = TarBytes.Make(format, ("readme.html", [1, 2, 3]), ("data_batch_4", s_pickle), ("batches.meta", [0]), ("data_batch_3.bin", s_binary), ("test_batch", s_pickle));
        using var folder = new TempFolder();
        folder.Write("plain.tar", archive);
        folder.Write("cifar-10-python.tar.gz", IdxBytes.Gzip(archive));

        foreach (string path in new[] { Path.Combine(folder.Path, "plain.tar"), Path.Combine(folder.Path, "cifar-10-python.tar.gz"), folder.Path })
        {
            Assert.Equal([5, 7, 1, 6, 9], Cifar10.Load(path, DatasetSplit.Train).Labels);
            Assert.Equal(BatchPickles.Pixels, Cifar10.Load(path, DatasetSplit.Test).Pixels);
        }
    }

    [Fact]
    public void The_unpacked_folder_inside_a_folder_is_found()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "cifar-10-batches-py"));
        folder.Write("cifar-10-batches-py/test_batch", s_pickle);
        Assert.Equal(BatchPickles.Labels, Cifar10.Load(folder.Path, DatasetSplit.Test).Labels);
    }

    [Fact]
    public void An_unpacked_folder_without_files_does_not_hide_the_archive()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "cifar-10-batches-py"));
        folder.Write("cifar-10-python.tar.gz", IdxBytes.Gzip(TarBytes.Make(TarEntryFormat.Ustar, ("test_batch", s_pickle))));
        Assert.Equal(BatchPickles.Labels, Cifar10.Load(folder.Path, DatasetSplit.Test).Labels);
    }

    [Fact]
    public void What_systems_put_into_archives_is_passed_over()
    {
        byte[] archive = TarBytes.Make(TarEntryFormat.Pax, ("._test_batch", [0, 5, 22, 7]), ("test_batch", s_pickle), (".ipynb_checkpoints/test_batch", [1]), ("../__MACOSX/x/test_batch", [2]));
        using var folder = new TempFolder();
        folder.Write("a.tar", archive);
        folder.Write("._test_batch", [0, 5, 22, 7]);
        Assert.Equal(BatchPickles.Labels, Cifar10.Load(Path.Combine(folder.Path, "a.tar"), DatasetSplit.Test).Labels);
    }

    [Theory]
    [InlineData(TarEntryType.HardLink)]
    [InlineData(TarEntryType.SymbolicLink)]
    [InlineData(TarEntryType.Fifo)]
    public void A_batch_that_is_a_link_in_the_archive_is_not_lost(TarEntryType type)
    {
        var stream = new MemoryStream();
        using (var writer = new TarWriter(stream, TarEntryFormat.Ustar, leaveOpen: true))
        {
            var entry = new UstarTarEntry(type, "cifar-10-batches-py/data_batch_2");
            if (type != TarEntryType.Fifo)
            {
                entry.LinkName = "data_batch_1";
            }

            writer.WriteEntry(entry);
        }

        using var folder = new TempFolder();
        folder.Write("a.tar", stream.ToArray());
        string path = Path.Combine(folder.Path, "a.tar");
        Assert.Equal(
            $"{path}/cifar-10-batches-py/data_batch_2: expected a file in the archive, found a link or a special file.",
            Assert.Throws<InvalidDataException>(() => Cifar10.Load(path, DatasetSplit.Train)).Message);
    }

    [Fact]
    public void What_is_missing_is_named()
    {
        using var folder = new TempFolder();
        string nowhere = Path.Combine(folder.Path, "nowhere");
        Assert.Equal($"There is no folder and no archive {nowhere}.", Assert.Throws<FileNotFoundException>(() => Cifar10.Load(nowhere, DatasetSplit.Test)).Message);
        Assert.Equal(
            $"{folder.Path} has none of the files test_batch of CIFAR-10, nor one of these names with .bin or .gz.",
            Assert.Throws<FileNotFoundException>(() => Cifar10.Load(folder.Path, DatasetSplit.Test)).Message);
    }

    [Fact]
    public void A_binary_batch_that_does_not_fit_is_named()
    {
        Assert.Equal(
            "b: expected a positive multiple of 3073 bytes (a label and 3072 pixels an image), found 9218.",
            Assert.Throws<InvalidDataException>(() => Cifar10Batch.FromBinary(s_binary[1..], "b")).Message);
        byte[] wrong = [.. s_binary];
        wrong[3073] = 10;
        Assert.Equal(
            "b: expected a label from 0 to 9, found 10 for image 1, at byte 3073.",
            Assert.Throws<InvalidDataException>(() => Cifar10Batch.FromBinary(wrong, "b")).Message);
    }

    [Fact]
    public void A_damaged_archive_is_named_with_the_place()
    {
        byte[] archive = TarBytes.Make(TarEntryFormat.Ustar, ("test_batch", s_pickle));
        Assert.Contains("expected a tar header with the checksum", Error([.. archive[..513], 1, .. archive[514..]]));
        Assert.EndsWith(" at byte 512 of the archive, found another checksum: it is damaged, or no tar archive.", Error([.. archive[..513], 1, .. archive[514..]]));
        Assert.EndsWith($"expected {s_pickle.Length} bytes of cifar-10-batches-py/test_batch, found 976: the archive is truncated.", Error(archive[..2000]));
        Assert.EndsWith("expected 512 bytes of header at byte 512 of the archive, found 188: the archive is truncated.", Error(archive[..700]));
        Assert.Contains("expected one test_batch, found two", Error(TarBytes.Make(TarEntryFormat.Ustar, ("test_batch", s_pickle), ("test_batch.bin", s_binary))));
        Assert.Contains("cifar-10-batches-py/test_batch: expected ", Error(TarBytes.Make(TarEntryFormat.Ustar, ("test_batch", [1, 2, 3]))));
    }

    [Fact]
    public void A_decompression_bomb_stops_at_the_limit()
    {
        // 64 MB of zeros pack into 64 KB.
        byte[] bomb = IdxBytes.Gzip(TarBytes.Make(TarEntryFormat.Ustar, ("other", new byte[64 << 20])));
        long before = GC.GetAllocatedBytesForCurrentThread();
        string message = Assert.Throws<InvalidDataException>(() => PackedFile.Read(new MemoryStream(bomb), "bomb", reader => Cifar10.ReadArchive(reader, ["test_batch"], limit: 1 << 20))).Message;

        Assert.StartsWith("bomb: expected a length of at most ", message);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
    }

    private static string Error(byte[] archive)
    {
        string message = Assert.Throws<InvalidDataException>(() => PackedFile.Read(new MemoryStream(archive), "damaged.tar", reader => Cifar10.ReadArchive(reader, ["test_batch"]))).Message;
        Assert.StartsWith("damaged.tar", message);
        return message;
    }
}
