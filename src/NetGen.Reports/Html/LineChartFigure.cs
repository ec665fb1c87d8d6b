using System.Globalization;
using System.Xml.Linq;
using static NetGen.Reports.Markup;

namespace NetGen.Reports;

/// <summary>
/// A <see cref="LineChart"/> as a figure that is as wide as its place. Lines are stretched to it, letters and marks are not: numbers and names are HTML, and marks are
/// placed in percent. Lines differ in colour, dashes and marks.
/// </summary>
internal static class LineChartFigure
{
    private const double Width = 1000;
    private const double Height = 300;
    private const int MostMarks = 40;

    // A step above the axis' end is drawn a little above it, and the heading tells its value.
    private const double Highest = 1.02;

    private static readonly string[] s_dashes = ["none", "7 4", "2 3", "9 3 2 3"];

    /// <summary>Draws a chart.</summary>
    public static XElement Draw(LineChart chart)
    {
        (Axis x, Axis y) = (chart.X, chart.Y);
        (double Place, string Number)[] rows = [.. y.Ticks.Select(tick => (y.ShareOf(tick), chart.FormatY(tick)))];
        (double Place, string Number)[] columns = [.. x.Ticks.Select(tick => (x.ShareOf(tick), x.Format(tick)))];
        return Html(
            "figure",
            Class("chart"),
            Html("figcaption", Html("b", chart.Heading), chart.Lines.Select(Key)),
            Html(
                "div",
                Class("plot"),
                Html("span", Class("y-label"), chart.YLabel),
                Html(
                    "div",
                    Class("y-ticks"),
                    Attribute("style", $"width: {rows.Max(r => r.Number.Length) + 1}ch"),
                    rows.Select(r => Html("span", Attribute("style", $"bottom: {Percent(r.Place)}"), r.Number))),
                Area(chart, x, y, [.. rows.Select(r => r.Place)], [.. columns.Select(c => c.Place)]),
                Html("div", Class("x-ticks"), columns.Select((c, i) => Html("span", i % 2 == 0 ? null : Class("odd"), Attribute("style", $"left: {Percent(c.Place)}"), c.Number))),
                Html("span", Class("x-label"), chart.XLabel)));
    }

    private static XElement Key(Series line) => Html(
        "span",
        Class("key"),
        Svg("svg", Attribute("aria-hidden", "true"), line.Kind == SeriesKind.Dots ? Mark(line, 0.5, 0.5) : Svg("line", Style(line), Attribute("x1", "0"), Attribute("y1", "50%"), Attribute("x2", "100%"), Attribute("y2", "50%"))),
        line.Name);

    private static XElement Area(LineChart chart, Axis x, Axis y, double[] rows, double[] columns) => Svg(
        "svg",
        Class("area"),
        Attribute("role", "img"),
        Attribute("aria-label", $"{chart.Title}: {chart.YLabel} over {chart.XLabel}"),
        rows.Select(row => Line("grid", 0, row, 1, row)),
        columns.Select(column => Line("grid", column, 0, column, 0.02)),
        Line("axis", 0, 0, 1, 0),
        Svg(
            "svg",
            Class("lines"),
            Attribute("viewBox", $"0 0 {Width} {Height}"),
            Attribute("preserveAspectRatio", "none"),
            chart.Lines.Where(line => line.Kind != SeriesKind.Dots && LineChart.PointsOf(line).Length > 0).Select(line => Svg("polyline", Style(line), Attribute("points", Path(line, x, y))))),
        chart.Lines.Where(HasMarks).SelectMany(line => Marks(line, x, y)));

    private static string Path(Series line, Axis x, Axis y) => string.Join(
        ' ',
        LineChart.PointsOf(line).Select(p => $"{Coordinate(Width * x.ShareOf(p.X))},{Coordinate(Height * (1 - Math.Min(Highest, y.ShareOf(p.Y))))}"));

    private static bool HasMarks(Series line) => line.Kind == SeriesKind.Dots || (line.Kind == SeriesKind.Line && LineChart.PointsOf(line).Length <= MostMarks);

    private static IEnumerable<XElement> Marks(Series line, Axis x, Axis y) => LineChart.PointsOf(line).Select(p => Mark(
        line, x.ShareOf(p.X), y.ShareOf(p.Y), Svg("title", $"{line.Name}: {p.Y.ToString("G4", CultureInfo.InvariantCulture)}")));

    private static XElement Mark(Series line, double x, double y, XElement? title = null) => Svg(
        "circle",
        Class(line.Kind == SeriesKind.Dots ? $"dot f{line.Color}" : $"f{line.Color}"),
        Attribute("cx", Percent(x)),
        Attribute("cy", Percent(1 - y)),
        Attribute("r", 3.0),
        title);

    private static object?[] Style(Series line) =>
    [
        Class($"{(line.Kind == SeriesKind.Fine ? "fine" : "line")} s{line.Color}"),
        line.Kind == SeriesKind.Fine ? null : Attribute("stroke-dasharray", s_dashes[line.Color % s_dashes.Length]),
    ];

    private static XElement Line(string kind, double x1, double y1, double x2, double y2) => Svg(
        "line", Class(kind), Attribute("x1", Percent(x1)), Attribute("y1", Percent(1 - y1)), Attribute("x2", Percent(x2)), Attribute("y2", Percent(1 - y2)));

    private static string Percent(double share) => Coordinate(100 * share) + "%";
}
