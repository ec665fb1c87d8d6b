using System.Globalization;
using System.Xml.Linq;
using static NetGen.Reports.Markup;

namespace NetGen.Reports;

/// <summary>A <see cref="LineChart"/> as SVG. Lines differ in colour, dashes and marks.</summary>
internal static class LineChartSvg
{
    private const double Width = 1000;
    private const double Height = 300;
    private const double Left = 62;
    private const double Right = 16;
    private const double Top = 34;
    private const double Bottom = 46;
    private const int MostMarks = 40;

    private static readonly string[] s_dashes = ["none", "7 4", "2 3", "9 3 2 3"];

    /// <summary>Draws a chart.</summary>
    public static XElement Draw(LineChart lines)
    {
        (Axis x, Axis y) = (lines.X, lines.Y);
        double ToX(double value) => Left + (x.ShareOf(value) * (Width - Left - Right));
        double ToY(double value) => Height - Bottom - (y.ShareOf(value) * (Height - Top - Bottom));

        var chart = Svg("svg", Attribute("viewBox", $"0 0 {Width} {Height}"), Attribute("role", "img"), Attribute("aria-label", $"{lines.Title}: {lines.YLabel} over {lines.XLabel}"));
        foreach (double tick in y.Ticks)
        {
            chart.Add(
                Line("grid", Left, ToY(tick), Width - Right, ToY(tick)),
                Label(lines.FormatY(tick), Left - 8, ToY(tick) + 4, "end"));
        }

        foreach (double tick in x.Ticks)
        {
            chart.Add(
                Line("axis", ToX(tick), Height - Bottom, ToX(tick), Height - Bottom + 4),
                Label(x.Format(tick), ToX(tick), Height - Bottom + 18, "middle"));
        }

        chart.Add(
            Line("axis", Left, Height - Bottom, Width - Right, Height - Bottom),
            Label(lines.XLabel, (Left + Width - Right) / 2, Height - 8, "middle"),
            Svg("text", Class("middle"), Attribute("transform", $"translate(14 {Coordinate((Top + Height - Bottom) / 2)}) rotate(-90)"), lines.YLabel),
            Label(lines.Title, Left, 18, "title"));
        foreach (Series line in lines.Lines)
        {
            DrawLine(chart, line, ToX, ToY);
        }

        DrawLegend(chart, [.. lines.Lines.Where(s => !s.IsFine)]);
        return chart;
    }

    private static void DrawLine(XElement chart, Series line, Func<double, double> toX, Func<double, double> toY)
    {
        (double X, double Y)[] points = LineChart.PointsOf(line);
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
