using System.Globalization;
using System.Xml.Linq;
using static NetGen.Reports.Markup;

namespace NetGen.Reports;

/// <summary>A confusion matrix as SVG: counts, and how large their share of a row is as strength of colour.</summary>
internal static class ConfusionSvg
{
    private const double CellWidth = 54;
    private const double CellHeight = 30;
    private const double LetterWidth = 7;
    private const double Slant = 35;
    private const double AxisWidth = 26;
    private const int MostLetters = 48;

    // From here on a cell is so bright that dark letters are read best, on a light page as on a dark one.
    internal const double BrightOpacity = 0.62;

    /// <summary>Draws a matrix.</summary>
    /// <param name="matrix">[label, prediction].</param>
    /// <param name="className">The name of a class.</param>
    public static XElement Draw(int[,] matrix, Func<int, string> className)
    {
        int classes = matrix.GetLength(0);
        string[] names = [.. Enumerable.Range(0, classes).Select(label => VisibleText.Start(className(label), MostLetters))];
        double longest = names.Max(n => n.Length) * LetterWidth;
        double left = AxisWidth + longest + 8;
        double top = AxisWidth + (longest * Math.Sin(Slant * Math.PI / 180)) + 16;
        double width = left + (classes * CellWidth) + Math.Max(68, longest);
        double found = left + (classes * CellWidth) + 56;
        double height = top + (classes * CellHeight) + 8;
        var chart = Svg(
            "svg",
            Attribute("viewBox", $"0 0 {Coordinate(width)} {Coordinate(height)}"),
            Attribute("style", $"max-width: {Coordinate(width)}px; min-width: {Coordinate(0.7 * width)}px"),
            Attribute("role", "img"),
            Attribute("aria-label", "confusion matrix"),
            Text("what the network says", left + (classes * CellWidth / 2), 16, "title middle"),
            Svg("text", Class("title middle"), Attribute("transform", $"translate(14 {Coordinate(top + (classes * CellHeight / 2))}) rotate(-90)"), "what it is"),
            Text("found", found, top - 8, "end"));
        for (int label = 0; label < classes; label++)
        {
            long all = Enumerable.Range(0, classes).Sum(p => (long)matrix[label, p]);
            double middle = top + ((label + 0.5) * CellHeight) + 4;
            chart.Add(
                Text(names[label], left - 8, middle, "end"),
                Svg("text", Attribute("transform", $"translate({Coordinate(left + ((label + 0.5) * CellWidth))} {Coordinate(top - 8)}) rotate({Coordinate(-Slant)})"), names[label]),
                Text(all == 0 ? "–" : $"{(100.0 * matrix[label, label] / all).ToString("F0", CultureInfo.InvariantCulture)} %", found, middle, "end"));
            for (int prediction = 0; prediction < classes; prediction++)
            {
                int count = matrix[label, prediction];
                double opacity = Opacity(count, all, isRight: label == prediction);
                string description = $"{names[label]}, said to be {names[prediction]}: {count} of {all}";
                chart.Add(
                    Cell(left + (prediction * CellWidth), top + (label * CellHeight), label == prediction ? "right" : "wrong", opacity, description),
                    Text(
                        count.ToString(CultureInfo.InvariantCulture),
                        left + ((prediction + 0.5) * CellWidth),
                        middle,
                        count == 0 ? "count none" : opacity >= BrightOpacity ? "count strong" : "count"));
            }
        }

        return chart;
    }

    /// <summary>How strong the colour of a cell is, 0 to 1. A mistake is rarely a large share, so its colour rises faster.</summary>
    internal static double Opacity(int count, long all, bool isRight)
    {
        double share = all == 0 ? 0 : (double)count / all;
        return isRight ? share : Math.Sqrt(share);
    }

    private static XElement Cell(double x, double y, string kind, double opacity, string description) => Svg(
        "rect",
        Class(kind),
        Attribute("fill-opacity", opacity),
        Attribute("x", x + 1),
        Attribute("y", y + 1),
        Attribute("width", CellWidth - 2),
        Attribute("height", CellHeight - 2),
        Attribute("rx", 3.0),
        Svg("title", description));

    private static XElement Text(string text, double x, double y, string kind) =>
        Svg("text", Class(kind), Attribute("x", x), Attribute("y", y), text);
}
