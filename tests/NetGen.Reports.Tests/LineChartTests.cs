using System.Globalization;
using System.Xml.Linq;

namespace NetGen.Reports.Tests;

/// <summary>Charts hold their data at any width.</summary>
public sealed class LineChartTests
{
    private static readonly Series s_steps = new("each step", 0, [.. Enumerable.Range(0, 400).Select(i => ((i + 1) / 100.0, 0.3 + (2 * Math.Exp(-i / 3.0))))], SeriesKind.Fine);
    private static readonly Series s_epochs = new("validation", 1, [(1, 0.5), (2, 0.4), (3, 0.35), (4, 0.3)]);

    [Fact]
    public void The_axis_holds_the_first_steps_of_a_training()
    {
        LineChart chart = Loss(s_steps, s_epochs);
        Assert.InRange(chart.Y.High, 2.3, 2.5);
        Assert.Equal("Loss", chart.Heading);
        Assert.All(Points(chart), p => Assert.InRange(p.Y, 0, 300));
    }

    [Fact]
    public void A_wild_step_is_told_and_does_not_press_the_others_to_the_ground()
    {
        LineChart chart = Loss(s_steps with { Points = [(0.005, 1.25e6), .. s_steps.Points] }, s_epochs);
        Assert.InRange(chart.Y.High, 1, 2.5);
        Assert.Equal("Loss (a step above: 6.25E+05)", chart.Heading); // 401 steps are drawn as means of two
        Assert.All(Points(chart), p => Assert.InRange(p.Y, -10, 300));
    }

    [Fact]
    public void Means_of_epochs_are_always_held() => Assert.InRange(Loss(s_steps, new Series("validation", 1, [(1, 5e4), (2, 0.4)])).Y.High, 5e4, 6e4);

    [Fact]
    public void Every_line_has_a_name_and_the_style_that_is_drawn()
    {
        XElement figure = LineChartFigure.Draw(Loss(s_steps, s_epochs));
        XElement[] keys = [.. Elements(figure, "span").Where(e => (string?)e.Attribute("class") == "key")];
        Assert.Equal(["each step", "validation"], keys.Select(k => k.Value));
        Assert.Equal(Elements(figure, "polyline").Select(Style), keys.Select(k => Style(Elements(k, "line").Single())));
    }

    [Fact]
    public void Nothing_has_a_width_of_its_own()
    {
        XElement figure = LineChartFigure.Draw(Loss(s_steps, s_epochs));
        XElement lines = Elements(figure, "svg").Single(e => e.Attribute("viewBox") is not null);
        Assert.Equal(("0 0 1000 300", "none"), (lines.Attribute("viewBox")!.Value, lines.Attribute("preserveAspectRatio")!.Value));
        Assert.Empty(figure.Descendants().Attributes("width"));
        Assert.All(Elements(figure, "line").Concat(Elements(figure, "circle")).Attributes().Where(a => a.Name.LocalName is "x1" or "x2" or "cx" && a.Value != "0"), a => Assert.EndsWith("%", a.Value));
    }

    [Fact]
    public void A_point_and_the_tick_of_its_value_are_at_the_same_place()
    {
        XElement figure = LineChartFigure.Draw(Loss(new Series("validation", 1, [(0, 0), (2, 1)])));
        Assert.Contains(("left: 100%", "2.0"), Elements(figure, "span").Select(e => ((string?)e.Attribute("style"), e.Value)));
        Assert.Contains(("bottom: 100%", "1.0"), Elements(figure, "span").Select(e => ((string?)e.Attribute("style"), e.Value)));
        Assert.Equal([("0%", "100%"), ("100%", "0%")], Elements(figure, "circle").Select(e => (e.Attribute("cx")!.Value, e.Attribute("cy")!.Value)));
        Assert.Equal([(0, 300), (1000, 0)], Points(Loss(new Series("validation", 1, [(0, 0), (2, 1)]))));
    }

    private static LineChart Loss(params Series[] lines) => new("Loss", "epoch", "loss", IsShare: false, lines);

    private static IEnumerable<(double X, double Y)> Points(LineChart chart) => Elements(LineChartFigure.Draw(chart), "polyline")
        .SelectMany(e => e.Attribute("points")!.Value.Split(' '))
        .Select(p => p.Split(',').Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray())
        .Select(p => (p[0], p[1]));

    private static (string?, string?) Style(XElement line) => ((string?)line.Attribute("class"), (string?)line.Attribute("stroke-dasharray"));

    private static IEnumerable<XElement> Elements(XElement figure, string name) => figure.Descendants().Where(e => e.Name.LocalName == name);
}
