using System.Globalization;
using System.Xml.Linq;
using static NetGen.Reports.Markup;

namespace NetGen.Reports;

/// <summary>Lines over two labelled axes, as SVG. Lines differ in colour, dashes and marks.</summary>
internal static class LineChart
{
    private const double Width = 1000;
    private const double Height = 300;
    private const double Left = 62;
    private const double Right = 16;
    private const double Top = 34;
    private const double Bottom = 46;
    private const int Ticks = 6;
    private const int MostMarks = 40;
    private const int MostPoints = 400;

    private static readonly string[] s_dashes = ["none", "7 4", "2 3", "9 3 2 3"];

    /// <summary>Draws a chart.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="xLabel">Label of the horizontal axis.</param>
    /// <param name="yLabel">Label of the vertical axis.</param>
    /// <param name="isShare">Whether the vertical axis is a share, from 0 to 1, and shown in percent.</param>
    /// <param name="lines">The lines; those in the background first.</param>
    public static XElement Draw(string title, string xLabel, string yLabel, bool isShare, IReadOnlyList<Series> lines)
    {
        (double X, double Y)[] points = [.. lines.SelectMany(s => s.Points).Where(p => double.IsFinite(p.Y))];
        Axis x = Axis.Over(0, points.Length == 0 ? 1 : points.Max(p => p.X), 2 * Ticks);
        Axis y = isShare ? new Axis(0, 1, 0.2) : VerticalAxis(lines, points);
        double ToX(double value) => Left + (x.ShareOf(value) * (Width - Left - Right));
        double ToY(double value) => Height - Bottom - (y.ShareOf(value) * (Height - Top - Bottom));

        var chart = Svg("svg", Attribute("viewBox", $"0 0 {Width} {Height}"), Attribute("role", "img"), Attribute("aria-label", $"{title}: {yLabel} over {xLabel}"));
        foreach (double tick in y.Ticks)
        {
            chart.Add(
                Line("grid", Left, ToY(tick), Width - Right, ToY(tick)),
                Label(isShare ? $"{100 * tick:F0} %" : y.Format(tick), Left - 8, ToY(tick) + 4, "end"));
        }

        foreach (double tick in x.Ticks)
        {
            chart.Add(
                Line("axis", ToX(tick), Height - Bottom, ToX(tick), Height - Bottom + 4),
                Label(x.Format(tick), ToX(tick), Height - Bottom + 18, "middle"));
        }

        chart.Add(
            Line("axis", Left, Height - Bottom, Width - Right, Height - Bottom),
            Label(xLabel, (Left + Width - Right) / 2, Height - 8, "middle"),
            Svg("text", Class("middle"), Attribute("transform", $"translate(14 {Coordinate((Top + Height - Bottom) / 2)}) rotate(-90)"), yLabel),
            Label(title, Left, 18, "title"));
        foreach (Series line in lines)
        {
            DrawLine(chart, line, ToX, ToY);
        }

        DrawLegend(chart, [.. lines.Where(s => !s.IsFine)]);
        return chart;
    }

    // A few wild steps at the start shall not press everything else to the ground.
    private static Axis VerticalAxis(IReadOnlyList<Series> lines, (double X, double Y)[] points)
    {
        if (points.Length == 0)
        {
            return new Axis(0, 1, 0.2);
        }

        double[] sorted = [.. points.Select(p => p.Y).Order()];
        double main = lines.Where(s => !s.IsFine).SelectMany(s => s.Points).Where(p => double.IsFinite(p.Y)).Select(p => p.Y).DefaultIfEmpty(0).Max();
        double high = Math.Max(main, sorted[(int)(0.99 * (sorted.Length - 1))]);
        return Axis.Over(Math.Min(0, sorted[0]), high, Ticks);
    }

    private static void DrawLine(XElement chart, Series line, Func<double, double> toX, Func<double, double> toY)
    {
        (double X, double Y)[] points = [.. Thin(line.Points).Where(p => double.IsFinite(p.Y))];
        if (points.Length == 0)
        {
            return;
        }

        string path = string.Join(' ', points.Select(p => $"{Coordinate(toX(p.X))},{Coordinate(Math.Max(Top - 4, toY(p.Y)))}"));
        chart.Add(Svg(
            "polyline",
            Class($"{(line.IsFine ? "fine" : "line")} s{line.Color}"),
            line.IsFine ? null : Attribute("stroke-dasharray", s_dashes[line.Color % s_dashes.Length]),
            Attribute("points", path)));
        if (!line.IsFine && points.Length <= MostMarks)
        {
            chart.Add(points.Select(p => Svg(
                "circle",
                Class($"f{line.Color}"),
                Attribute("cx", toX(p.X)),
                Attribute("cy", toY(p.Y)),
                Attribute("r", 3.0),
                Svg("title", $"{line.Name}: {p.Y.ToString("G4", CultureInfo.InvariantCulture)}"))));
        }
    }

    /// <summary>Means of neighbours in the place of more points than a chart can show.</summary>
    private static IEnumerable<(double X, double Y)> Thin(IReadOnlyList<(double X, double Y)> points)
    {
        int together = (points.Count + MostPoints - 1) / MostPoints;
        return together <= 1 ? points : points.Chunk(together).Select(chunk => (chunk[^1].X, chunk.Average(p => p.Y)));
    }

    private static void DrawLegend(XElement chart, Series[] lines)
    {
        double right = Width - Right;
        foreach (Series line in Enumerable.Reverse(lines))
        {
            const double LetterWidth = 6.6;
            right -= (line.Name.Length * LetterWidth) + 8;
            chart.Add(
                Label(line.Name, right, 18, string.Empty),
                Svg("line", Class($"line s{line.Color}"), Attribute("stroke-dasharray", s_dashes[line.Color % s_dashes.Length]), Attribute("x1", right - 32), Attribute("y1", 14.0), Attribute("x2", right - 6), Attribute("y2", 14.0)));
            right -= 46;
        }
    }

    private static XElement Line(string kind, double x1, double y1, double x2, double y2) =>
        Svg("line", Class(kind), Attribute("x1", x1), Attribute("y1", y1), Attribute("x2", x2), Attribute("y2", y2));

    private static XElement Label(string text, double x, double y, string kind) =>
        Svg("text", kind.Length == 0 ? null : Class(kind), Attribute("x", x), Attribute("y", y), text);
}
