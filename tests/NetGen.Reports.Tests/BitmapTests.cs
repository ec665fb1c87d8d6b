namespace NetGen.Reports.Tests;

/// <summary>Pictures hold the colours of the numbers that they are made of.</summary>
public sealed class BitmapTests
{
    private static readonly Color s_black = Color.FromRgb(0);
    private static readonly Color s_white = Color.FromRgb(0xFFFFFF);

    [Fact]
    public void Three_channels_are_red_green_and_blue()
    {
        Bitmap picture = Bitmap.FromPlanes([0, 1, 0.2f, 0.4f, 2, -1], 3, 1, 2, ValueRange.Unit);
        Assert.Equal(new Color(0, 51, 255), picture[0, 0]);
        Assert.Equal(new Color(255, 102, 0), picture[1, 0]);
    }

    [Fact]
    public void One_channel_is_gray_and_of_others_the_mean_is()
    {
        Assert.Equal(new Color(51, 51, 51), Bitmap.FromPlanes([0.2f], 1, 1, 1, ValueRange.Unit)[0, 0]);
        Assert.Equal(new Color(102, 102, 102), Bitmap.FromPlanes([0.2f, 0.6f], 2, 1, 1, ValueRange.Unit)[0, 0]);
    }

    [Fact]
    public void Numbers_take_their_colour_and_those_that_are_none_are_transparent()
    {
        Bitmap picture = Bitmap.FromValues([-1, 0, 1, 5, float.NaN, float.NegativeInfinity], 2, 3, new ValueRange(-1, 1), ColorMap.Diverging);
        Color[] expected = [Color.FromRgb(0x053061), Color.FromRgb(0xF7F7F7), Color.FromRgb(0x67001F), Color.FromRgb(0x67001F), Color.Transparent, Color.FromRgb(0x053061)];
        Assert.Equal(expected, PngReader.Read(picture.ToPng()).Pixels);
    }

    [Fact]
    public void Pixels_become_squares()
    {
        var picture = new Bitmap(2, 1) { [0, 0] = s_black, [1, 0] = s_white };
        Bitmap large = picture.Enlarge(2);
        Assert.Equal((4, 2), (large.Width, large.Height));
        Assert.Equal([s_black, s_black, s_white, s_white, s_black, s_black, s_white, s_white], PngReader.Read(large.ToPng()).Pixels);
    }

    [Fact]
    public void Tiles_lie_in_rows_with_a_transparent_gap()
    {
        var tile = new Bitmap(1, 1) { [0, 0] = s_black };
        Bitmap tiled = Bitmap.Tile([tile, tile, tile], columns: 2, gap: 1);
        Assert.Equal((3, 3), (tiled.Width, tiled.Height));
        Assert.Equal(
            [s_black, default, s_black, default, default, default, s_black, default, default],
            PngReader.Read(tiled.ToPng()).Pixels);
    }

    [Fact]
    public void What_would_lie_outside_is_left_out()
    {
        var picture = new Bitmap(3, 3);
        picture.DrawRectangle(-1, 0, 3, 5, 1, s_black);
        Assert.Equal([s_black, s_black, default, default, s_black, default, default, s_black, default], PngReader.Read(picture.ToPng()).Pixels);
        var other = new Bitmap(2, 2);
        other.Fill(0, 0, 2, 2, s_white);
        picture.Draw(other, 2, -1);
        Assert.Equal((s_white, default), (picture[2, 0], picture[2, 1]));
    }

    [Fact]
    public void Wrong_use_is_explained()
    {
        Assert.Equal("The picture has 5 values; expected 6 (2×3). (Parameter 'values')", Assert.Throws<ArgumentException>(() => Bitmap.FromValues(new float[5], 2, 3, ValueRange.Unit, ColorMap.Gray)).Message);
        Assert.Equal("The picture has 5 values; expected 18 (3×2×3). (Parameter 'values')", Assert.Throws<ArgumentException>(() => Bitmap.FromPlanes(new float[5], 3, 2, 3, ValueRange.Unit)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Bitmap(0, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Bitmap(2, 2)[2, 0]);
        Assert.StartsWith("There are 0 pictures to tile", Assert.Throws<ArgumentException>(() => Bitmap.Tile([], 2)).Message, StringComparison.Ordinal);
    }
}
