namespace NetGen.Reports.Tests;

/// <summary>What is saved as PNG is what was drawn.</summary>
public sealed class PngTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    [InlineData(257, 1)]
    [InlineData(1, 300)]
    [InlineData(64, 65)]
    public void Every_pixel_comes_back(int width, int height)
    {
        var random = new Random(width);
        var picture = new Bitmap(width, height);
        byte[] channels = new byte[4];
        var expected = new List<Color>();
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                random.NextBytes(channels);
                picture[x, y] = new Color(channels[0], channels[1], channels[2], channels[3]);
                expected.Add(picture[x, y]);
            }
        }

        (int foundWidth, int foundHeight, Color[] found) = PngReader.Read(picture.ToPng());
        Assert.Equal((width, height), (foundWidth, foundHeight));
        Assert.Equal(expected, found);
    }

    [Fact]
    public void The_checksum_is_the_standards() => Assert.Equal(0xCBF43926u, PngWriter.Crc("123456789"u8));

    [Fact]
    public void Enlarged_pixels_cost_little()
    {
        var picture = new Bitmap(16, 16);
        picture.Fill(3, 4, 5, 6, Color.FromRgb(0x336699));
        Assert.InRange(picture.Enlarge(32).ToPng().Length, 100, 3000);
    }
}
