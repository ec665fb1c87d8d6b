using System.Text;

namespace NetGen.Data.Tests;

public sealed class ImageFolderTests
{
    private static byte[] BinaryGray => [.. "P5\n3 2\n255\n"u8, 0, 1, 2, 10, 35, 255];

    [Fact]
    public void Reads_all_four_formats()
    {
        Assert.Equal([0, 1, 2, 10, 35, 255], NetpbmImage.Parse(BinaryGray, "a").Pixels);
        Assert.Equal(new ImageShape(1, 2, 3), NetpbmImage.Parse(BinaryGray, "a").Shape);
        Assert.Equal([0, 1, 2, 10, 35, 255], Parse("P2 # grey\n# and a comment\n3 2\t255 0 1 2\n10 35 #x\n255\n").Pixels);

        NetpbmImage colour = NetpbmImage.Parse([.. "P6 2 1 255\n"u8, 1, 2, 3, 4, 5, 6], "c");
        Assert.Equal(new ImageShape(3, 1, 2), colour.Shape);
        Assert.Equal([1, 4, 2, 5, 3, 6], colour.Pixels);
        Assert.Equal([1, 4, 2, 5, 3, 6], Parse("P3\n2 1\n255\n1 2 3 4 5 6").Pixels);
    }

    [Fact]
    public void Other_greatest_values_are_scaled() => Assert.Equal([0, 85, 170, 255], Parse("P2 4 1 3 0 1 2 3").Pixels);

    [Theory]
    [InlineData("", "expected P2, P3, P5 or P6, the start of a PGM or PPM image, found '', at byte 0.")]
    [InlineData("P4 1 1 1", "found 'P4', at byte 0.")]
    [InlineData("P2 x 1 255 0", "expected a width from 0 to 50397184, found 'x 1 255 ', at byte 3.")]
    [InlineData("P2 99999999999 1 255 0", "expected a width from 0 to 50397184")]
    [InlineData("P2 40000 40000 255 0", "expected a width, a height and a greatest value of at least 1 for at most 50397184 values, found 40000, 40000 and 255")]
    [InlineData("P2 0 1 255", "found 0, 1 and 255")]
    [InlineData("P5 1 1 65535\n00", "expected a greatest value from 0 to 255, found '65535?00', at byte 7.")]
    [InlineData("P2 1 1", "expected a greatest value from 0 to 255, found the end of the file, at byte 6.")]
    [InlineData("P2 2 1 9 1 10", "expected value 2 of 2 from 0 to 9, found '10', at byte 11.")]
    [InlineData("P2 2 1 9 1", "expected value 2 of 2 from 0 to 9, found the end of the file, at byte 10.")]
    [InlineData("P2 1 1 9 1 1", "expected the end of the file after 1 values, found more, at byte 11.")]
    [InlineData("P2 4000 4000 9 1", "expected 16000000 numbers, found only 2 more characters, at byte 14.")]
    [InlineData("P5 2 2 255 abc", "expected 4 bytes of pixels, found 3, at byte 11.")]
    [InlineData("P5 2 1 9 \u0001\u000B", "expected values up to 9, found 11, at byte 10.")]
    public void What_is_wrong_is_named_with_its_offset(string image, string message)
    {
        string actual = Assert.Throws<InvalidDataException>(() => Parse(image)).Message;
        Assert.StartsWith("test: expected ", actual);
        Assert.Contains(message, actual);
    }

    [Fact]
    public void The_folders_are_the_classes()
    {
        using var folder = new TempFolder();
        Write(folder, "dog/b.pgm", BinaryGray);
        Write(folder, "cat/2.pgm.gz", IdxBytes.Gzip([.. "P5 3 2 255\n"u8, 9, 9, 9, 9, 9, 9]));
        Write(folder, "cat/10.PGM", BinaryGray);
        Write(folder, "cat/notes.txt", [1]);
        ImageDataset data = ImageFolder.Load(folder.Path);

        Assert.Equal(["cat", "dog"], data.ClassNames);
        Assert.Equal([0, 0, 1], data.Labels);
        Assert.Equal(new ImageShape(1, 2, 3), data.Shape);
        Assert.Equal([0, 1, 2, 10, 35, 255], data.Image(0).ToArray());
        Assert.Equal([9, 9, 9, 9, 9, 9], data.Image(1).ToArray());
    }

    [Fact]
    public void Images_of_different_sizes_and_folders_without_any_are_errors()
    {
        using var folder = new TempFolder();
        Assert.Contains("expected folders with images (.pgm, .ppm, .pgm.gz, .ppm.gz), found none.", Assert.Throws<InvalidDataException>(() => ImageFolder.Load(folder.Path)).Message);
        Write(folder, "a/1.pgm", BinaryGray);
        Write(folder, "b/1.ppm", "P3 1 1 255 0 0 0"u8.ToArray());
        Assert.EndsWith("expected an image of 1×2×3 as the first one, found one of 3×1×1.", Assert.Throws<InvalidDataException>(() => ImageFolder.Load(folder.Path)).Message);
        Assert.Throws<DirectoryNotFoundException>(() => ImageFolder.Load(Path.Combine(folder.Path, "nowhere")));
    }

    [Fact]
    public void Text_takes_no_memory_but_for_its_values()
    {
        byte[] image = Encoding.Latin1.GetBytes($"P2 1000 1000 9{string.Concat(Enumerable.Repeat(" 7", 1_000_000))}");
        long before = GC.GetAllocatedBytesForCurrentThread();
        NetpbmImage.Parse(image, "test");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 2_000_000, 2_100_000);
    }

    private static NetpbmImage Parse(string image) => NetpbmImage.Parse(Encoding.Latin1.GetBytes(image), "test");

    private static void Write(TempFolder folder, string name, byte[] content)
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, Path.GetDirectoryName(name)!)); // the names have folders
        folder.Write(name, content);
    }
}
