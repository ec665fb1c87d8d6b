using System.Formats.Tar;

namespace NetGen.Data.Tests;

/// <summary>The binary version of CIFAR-100 from folders and archives, with small files.</summary>
public sealed class Cifar100Tests
{
    private static readonly byte[] s_test = [.. Image(coarse: 0, fine: 4, 40), .. Image(coarse: 19, fine: 99, 99)];

    [Fact]
    public void An_image_has_a_fine_and_a_coarse_label()
    {
        using var folder = new TempFolder();
        folder.Write("train.bin.gz", IdxBytes.Gzip(Image(coarse: 14, fine: 2, 7)));
        folder.Write("test.bin", s_test);

        ImageDataset fine = Cifar100.Load(folder.Path, DatasetSplit.Test);
        Assert.Equal([4, 99], fine.Labels);
        Assert.Equal("beaver", fine.ClassNames[4]);
        Assert.Equal("worm", fine.ClassNames[99]);
        Assert.Equal(new ImageShape(3, 32, 32), fine.Shape);
        Assert.All(fine.Image(1).ToArray(), pixel => Assert.Equal(99, pixel));

        ImageDataset coarse = Cifar100.Load(folder.Path, DatasetSplit.Test, Cifar100Labels.Coarse);
        Assert.Equal([0, 19], coarse.Labels);
        Assert.Equal("aquatic_mammals", coarse.ClassNames[0]);
        Assert.Equal(fine.Pixels, coarse.Pixels);
        Assert.Equal("people", Cifar100.GroupNames[Cifar100.Load(folder.Path, DatasetSplit.Train, Cifar100Labels.Coarse).Labels[0]]);
    }

    [Fact]
    public void The_lists_are_whole_and_in_order()
    {
        Assert.Equal((100, 20), (Cifar100.ClassNames.Distinct().Count(), Cifar100.GroupNames.Distinct().Count()));
        Assert.Equal(Cifar100.ClassNames.Order(StringComparer.Ordinal), Cifar100.ClassNames);
        Assert.Equal(Cifar100.GroupNames.Order(StringComparer.Ordinal), Cifar100.GroupNames);
    }

    [Fact]
    public void An_archive_and_an_unpacked_folder_give_the_same()
    {
        byte[] archive = TarBytes.Make(TarEntryFormat.Ustar, ("fine_label_names.txt", [1]), ("._test.bin", [1]), ("test.bin", s_test));
        using var folder = new TempFolder();
        folder.Write("cifar-100-binary.tar.gz", IdxBytes.Gzip(archive));
        folder.Write("plain.tar", archive);
        Assert.Equal([4, 99], Cifar100.Load(folder.Path, DatasetSplit.Test).Labels);
        Assert.Equal([4, 99], Cifar100.Load(Path.Combine(folder.Path, "plain.tar"), DatasetSplit.Test).Labels);
        Assert.EndsWith("has no file train.bin of CIFAR-100.", Assert.Throws<FileNotFoundException>(() => Cifar100.Load(folder.Path, DatasetSplit.Train)).Message);

        Directory.CreateDirectory(Path.Combine(folder.Path, "cifar-100-binary"));
        folder.Write("cifar-100-binary/test.bin", Image(1, 2, 3));
        Assert.Equal([2], Cifar100.Load(folder.Path, DatasetSplit.Test).Labels);
    }

    [Fact]
    public void What_is_missing_or_damaged_is_named()
    {
        using var folder = new TempFolder();
        Assert.Equal(
            $"{folder.Path} has neither train.bin of CIFAR-100, nor train.bin.gz, nor cifar-100-binary.tar.gz.",
            Assert.Throws<FileNotFoundException>(() => Cifar100.Load(folder.Path, DatasetSplit.Train)).Message);
        string nowhere = Path.Combine(folder.Path, "nowhere");
        Assert.Equal($"There is no folder and no archive {nowhere}.", Assert.Throws<FileNotFoundException>(() => Cifar100.Load(nowhere, DatasetSplit.Test)).Message);
        Assert.Equal("x: expected a positive multiple of 3074 bytes (two labels and 3072 pixels an image), found 6147.", Error(s_test[1..]));
        Assert.Equal("x: expected a coarse label from 0 to 19, found 20, at byte 0.", Error(Image(20, 4, 0)));
        Assert.Equal("x: expected a fine label from 0 to 99, found 100, at byte 3075.", Error([.. Image(0, 0, 0), .. Image(0, 100, 0)]));
        folder.Write("two.tar", TarBytes.Make(TarEntryFormat.Ustar, ("test.bin", s_test), ("more/test.bin", s_test)));
        Assert.EndsWith("expected one file test.bin in the archive, found two.", Assert.Throws<InvalidDataException>(() => Cifar100.Load(Path.Combine(folder.Path, "two.tar"), DatasetSplit.Test)).Message);
    }

    private static byte[] Image(byte coarse, byte fine, byte colour) => [coarse, fine, .. Enumerable.Repeat(colour, Cifar10Batch.ImageLength)];

    private static string Error(byte[] content) => Assert.Throws<InvalidDataException>(() => Cifar100.Parse(content, "x", Cifar100Labels.Fine)).Message;
}
