namespace NetGen.Reports;

/// <summary>A <see cref="LineChart"/> as a picture.</summary>
internal static class LineChartPicture
{
    private const int Width = 1000;
    private const int Height = 360;
    private const int Left = 90;
    private const int Right = 30;
    private const int Top = 40;
    private const int Bottom = 50;
    private const int Scale = 2;
    private const int Thickness = 3;
    private const float FineShare = 0.6f;

    /// <summary>Draws a chart.</summary>
    public static Bitmap Draw(LineChart chart)
    {
        (Axis x, Axis y) = (chart.X, chart.Y);
        double ToX(double value) => Left + (x.ShareOf(value) * (Width - Left - Right));
        double ToY(double value) => Height - Bottom - (y.ShareOf(value) * (Height - Top - Bottom));
        int half = PixelFont.Height(Scale) / 2;
        var picture = new Bitmap(Width, Height);
        picture.Fill(0, 0, Width, Height, ChartColors.Card);
        foreach (double tick in y.Ticks)
        {
            string number = chart.FormatY(tick);
            picture.Fill(Left, (int)ToY(tick), Width - Left - Right, 1, ChartColors.Grid);
            PixelFont.Write(picture, number, Left - 10 - PixelFont.Width(number, Scale), (int)ToY(tick) - half, Scale, ChartColors.Muted);
        }

        foreach (double tick in x.Ticks)
        {
            string number = x.Format(tick);
            picture.Fill((int)ToX(tick), Height - Bottom, 1, 5, ChartColors.Muted);
            PixelFont.Write(picture, number, (int)ToX(tick) - (PixelFont.Width(number, Scale) / 2), Height - Bottom + 10, Scale, ChartColors.Muted);
        }

        picture.Fill(Left, Height - Bottom, Width - Left - Right, 1, ChartColors.Muted);
        PixelFont.Write(picture, chart.XLabel, (Left + Width - Right - PixelFont.Width(chart.XLabel, Scale)) / 2, Height - 18, Scale, ChartColors.Muted);
        PixelFont.Write(picture, chart.Heading, Left, 12, Scale, ChartColors.Text);
        foreach (Series line in chart.Lines)
        {
            (Color color, int thickness) = StyleOf(line);
            (int X, int Y)[] points = [.. LineChart.PointsOf(line).Select(p => ((int)ToX(p.X), (int)Math.Max(Top - 4, ToY(p.Y))))];
            IEnumerable<(int X, int Y)> ends = line.Kind == SeriesKind.Dots ? points : points.Skip(1).DefaultIfEmpty(points.FirstOrDefault());
            foreach (((int X, int Y) from, (int X, int Y) to) in points.Zip(ends))
            {
                DrawLine(picture, from, to, thickness, color);
            }
        }

        DrawLegend(picture, chart.Lines);
        return picture;
    }

    private static void DrawLine(Bitmap picture, (int X, int Y) from, (int X, int Y) to, int thickness, Color color)
    {
        int steps = Math.Max(1, Math.Max(Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y)));
        for (int i = 0; i <= steps; i++)
        {
            int x = from.X + (int)Math.Round((double)i * (to.X - from.X) / steps);
            int y = from.Y + (int)Math.Round((double)i * (to.Y - from.Y) / steps);
            picture.Fill(x - (thickness / 2), y - (thickness / 2), thickness, thickness, color);
        }
    }

    private static (Color Color, int Thickness) StyleOf(Series line) => line.Kind == SeriesKind.Fine
        ? (ChartColors.Card.Mix(ChartColors.Series[line.Color], FineShare), 1)
        : (ChartColors.Series[line.Color], Thickness);

    private static void DrawLegend(Bitmap picture, IReadOnlyList<Series> lines)
    {
        int right = Width - Right;
        foreach (Series line in Enumerable.Reverse(lines))
        {
            (Color color, int thickness) = StyleOf(line);
            right -= PixelFont.Width(line.Name, Scale);
            PixelFont.Write(picture, line.Name, right, 12, Scale, ChartColors.Muted);
            picture.Fill(right - 34, 12 + (PixelFont.Height(Scale) / 2) - (thickness / 2), 26, thickness, color);
            right -= 54;
        }
    }
}
