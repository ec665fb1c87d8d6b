using NetGen.Data.Images;

namespace NetGen.Data.Tests.Images;

/// <summary>PNG and JPEG files of 8 and 16 bits, alone and in folders of classes.</summary>
public sealed class PictureReaderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_PNG_gives_its_values_channel_by_channel()
    {
        string path = File(PngBytes.Make(PngBytes.Rgb, 8, 2, 1, 2, 3, 4, 5, 6, 7, 8, 9, 253, 254, 255));
        (ImageShape shape, byte[] pixels) = new PictureReader().Read(path);
        Assert.Equal(new ImageShape(3, 2, 2), shape);
        Assert.Equal([1, 4, 7, 253, 2, 5, 8, 254, 3, 6, 9, 255], pixels);

        string gray = File(PngBytes.Make(PngBytes.Gray, 8, 3, 0, 128, 255));
        Assert.Equal([0, 128, 255], new PictureReader { Channels = 1 }.Read(gray).Pixels);
        Assert.Equal([0, 128, 255, 0, 128, 255, 0, 128, 255], new PictureReader().Read(gray).Pixels);
        Assert.Equal([7, 9], new PictureReader { Channels = 1 }.Read(File(PngBytes.Make(PngBytes.GrayAlpha, 8, 2, 7, 0, 9, 255))).Pixels);
    }

    [Fact]
    public void Sixteen_bits_stay_sixteen_bits()
    {
        int[] values = [0, 1, 255, 256, 257, 32768, 65534, 65535];
        string path = File(PngBytes.Make(PngBytes.Gray, 16, 8, values));
        Assert.Equal(values.Select(v => v / 65535f), new PictureReader { Channels = 1 }.ReadFloats(path).Values);
        Assert.Equal(values.Select(v => (byte)Math.Round(v / 257.0)), new PictureReader { Channels = 1 }.Read(path).Pixels);

        (ImageShape shape, float[] colour) = new PictureReader().ReadFloats(File(PngBytes.Make(PngBytes.Rgb, 16, 1, 1, 300, 65535)));
        Assert.Equal(new ImageShape(3, 1, 1), shape);
        Assert.Equal([1 / 65535f, 300 / 65535f, 1], colour);
    }

    [Fact]
    public void Eight_bits_as_floats_are_the_bytes_divided_by_255()
    {
        int[] values = [.. Enumerable.Range(0, 256)];
        Assert.Equal(values.Select(v => v / 255f), new PictureReader { Channels = 1 }.ReadFloats(File(PngBytes.Make(PngBytes.Gray, 8, 16, values))).Values);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("progressive")]
    public void A_JPEG_is_what_libjpeg_makes_of_it(string name)
    {
        byte[] expected = System.IO.File.ReadAllBytes(Original($"{name}.rgb"));
        (ImageShape shape, byte[] pixels) = new PictureReader().Read(Original($"{name}.jpg"));
        Assert.Equal(new ImageShape(3, 16, 24), shape);
        for (int i = 0; i < expected.Length; i++)
        {
            // Decoders round the cosine transform and the colours each in their own way.
            Assert.InRange(pixels[(i % 3 * shape.PlaneLength) + (i / 3)], expected[i] - 2, expected[i] + 2);
        }
    }

    [Fact]
    public void A_picture_of_a_turned_camera_is_turned_back()
    {
        byte[] stored = System.IO.File.ReadAllBytes(Original("turned.rgb"));
        (ImageShape shape, byte[] pixels) = new PictureReader().Read(Original("turned.jpg"));
        Assert.Equal(new ImageShape(3, 24, 16), shape);
        for (int row = 0; row < 24; row++)
        {
            for (int column = 0; column < 16; column++)
            {
                // A quarter to the right: the lowest row of the file is the first column.
                int from = 3 * (((15 - column) * 24) + row);
                Assert.InRange(pixels[(row * 16) + column], stored[from] - 2, stored[from] + 2);
            }
        }
    }

    [Fact]
    public void Pictures_of_any_size_get_the_size_that_is_wanted()
    {
        Write("cat/a.png", PngBytes.Make(PngBytes.Gray, 8, 4, [.. Enumerable.Repeat(100, 16)]));
        Write("cat/2021/b.PNG", PngBytes.Make(PngBytes.Gray, 8, 2, 200, 200));
        Write("dog/c.jpeg", System.IO.File.ReadAllBytes(Original("plain.jpg")));
        ImageDataset data = ImageFolder.Load(_folder.Path, new PictureReader { Rows = 3, Columns = 5 });
        Assert.Equal(new ImageShape(3, 3, 5), data.Shape);
        Assert.Equal([0, 0, 1], data.Labels);
        Assert.Equal(["cat", "dog"], data.ClassNames);
        Assert.All(data.Image(0).ToArray(), pixel => Assert.Equal(100, pixel));
        Assert.All(data.Image(1).ToArray(), pixel => Assert.Equal(200, pixel));

        Assert.EndsWith("expected an image of 3×4×4 as the first one, found one of 3×16×24.", Assert.Throws<InvalidDataException>(() => ImageFolder.Load(_folder.Path, new OnlyHere(["a.png", "c.jpeg"]))).Message);
    }

    [Fact]
    public void What_is_no_picture_is_named()
    {
        string text = File("text"u8.ToArray());
        Assert.StartsWith($"{text}: expected a PNG or JPEG picture, found something else.", Assert.Throws<InvalidDataException>(() => new PictureReader().Read(text)).Message);
        string bitmap = File([(byte)'B', (byte)'M', 58, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 24, 0, .. new byte[28]]);
        Assert.Throws<InvalidDataException>(() => new PictureReader().Read(bitmap));
        string large = File(PngBytes.OfSize(20_000, 20_000));
        Assert.Equal($"{large}: expected a picture of at most 67108864 pixels, found 20000×20000.", Assert.Throws<InvalidDataException>(() => new PictureReader().Read(large)).Message);
        Assert.Throws<FileNotFoundException>(() => new PictureReader().Read(large + "x"));
        Assert.ThrowsAny<IOException>(() => new PictureReader().Read(_folder.Path));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PictureReader { Channels = 2 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PictureReader { Rows = -1 });
    }

    [Theory]
    [InlineData("plain.jpg")]
    [InlineData("progressive.jpg")]
    [InlineData("png")]
    public void A_damaged_picture_is_read_or_refused(string name)
    {
        byte[] whole = name == "png" ? PngBytes.Make(PngBytes.Rgb, 16, 5, [.. Enumerable.Range(0, 60).Select(i => i * 1000)]) : System.IO.File.ReadAllBytes(Original(name));
        var random = new Random(1);
        string path = Path.Combine(_folder.Path, "damaged");
        for (int i = 0; i < 400; i++)
        {
            byte[] damaged = i % 4 == 0 ? whole[..random.Next(whole.Length)] : [.. whole];
            for (int change = 0; change < i % 5 && damaged.Length > 0; change++)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            System.IO.File.WriteAllBytes(path, damaged);
            try
            {
                new PictureReader { MaxPixels = 1 << 20 }.Read(path);
            }
            catch (InvalidDataException exception)
            {
                Assert.StartsWith(path + ": expected ", exception.Message);
            }
        }
    }

    private static string Original(string name) => Path.Combine(AppContext.BaseDirectory, "Images", name);

    private string File(byte[] content)
    {
        string path = Path.Combine(_folder.Path, $"{Guid.NewGuid():N}");
        System.IO.File.WriteAllBytes(path, content);
        return path;
    }

    private void Write(string name, byte[] content)
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, Path.GetDirectoryName(name)!)); // the names have folders
        _folder.Write(name, content);
    }

    // As they are, without a size that is wanted.
    private sealed class OnlyHere(IReadOnlyList<string> names) : IImageReader
    {
        public IReadOnlyList<string> Extensions => names;

        public (ImageShape Shape, byte[] Pixels) Read(string path) => new PictureReader().Read(path);
    }
}
