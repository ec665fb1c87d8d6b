namespace NetGen.Reports.Tests;

/// <summary>Charts as PNG files show the same as those of the page.</summary>
public sealed class ChartPictureTests
{
    [Fact]
    public void A_line_goes_through_its_points()
    {
        var chart = new LineChart("Loss", "epoch", "loss", IsShare: false, [new Series("training", 0, [(0, 2), (1, 1), (2, 0)])]);
        Bitmap picture = LineChartPicture.Draw(chart);
        (int X, int Y)[] line =
            [.. Pixels(picture).Where(p => picture[p.X, p.Y] == ChartColors.Series[0] && p.Y > 40)]; // the legend is above
        (int left, int right) = (line.Min(p => p.X), line.Max(p => p.X));
        (int top, int bottom) = (line.Min(p => p.Y), line.Max(p => p.Y));
        Assert.InRange(right - left, 800, 1000);
        Assert.InRange(bottom - top, 240, 360);
        Assert.All(line, p => Assert.InRange(p.Y, top + ((bottom - top) * (double)(p.X - left) / (right - left)) - 4, top + ((bottom - top) * (double)(p.X - left) / (right - left)) + 4));
    }

    [Fact]
    public void A_chart_without_points_is_drawn() =>
        Assert.Contains(ChartColors.Text, PngReader.Read(LineChartPicture.Draw(new LineChart("Accuracy", "epoch", "share", IsShare: true, [new Series("a", 1, [(1, double.NaN)])])).ToPng()).Pixels);

    [Fact]
    public void A_confusion_matrix_has_a_colour_for_right_and_one_for_wrong()
    {
        Bitmap picture = ConfusionPicture.Draw(new[,] { { 10, 0 }, { 10, 0 } }, label => label == 0 ? "cat" : "dog");
        (int X, int Y)[] right = [.. Pixels(picture).Where(p => picture[p.X, p.Y] == ChartColors.Right)];
        (int X, int Y)[] wrong = [.. Pixels(picture).Where(p => picture[p.X, p.Y] == ChartColors.Wrong)];
        Assert.Equal(right.Min(p => p.X), wrong.Min(p => p.X)); // the same column
        Assert.True(right.Max(p => p.Y) < wrong.Min(p => p.Y)); // the row above
    }

    [Fact]
    public void Letters_are_what_they_are_said_to_be()
    {
        var picture = new Bitmap(PixelFont.Width("1t", 1), PixelFont.Height(1));
        PixelFont.Write(picture, "1t", 0, 0, scale: 1, Color.FromRgb(0x000000));
        string[] rows = [.. Enumerable.Range(0, picture.Height).Select(y => string.Concat(Enumerable.Range(0, picture.Width).Select(x => picture[x, y] == Color.Transparent ? ' ' : '#')))];
        Assert.Equal([" #  ###", "##   # ", " #   # ", " #   # ", "###  # "], rows);
    }

    private static IEnumerable<(int X, int Y)> Pixels(Bitmap picture) =>
        Enumerable.Range(0, picture.Width * picture.Height).Select(i => (i % picture.Width, i / picture.Width));
}
