using System.Globalization;
using System.Xml.Linq;
using static NetGen.Reports.Markup;

namespace NetGen.Reports;

/// <summary>A confusion matrix as an HTML table: counts, how large their share of a row is as strength of colour, recall and precision of each class.</summary>
internal static class ConfusionTable
{
    // From here on a cell is so bright that dark letters are read best, on a light page as on a dark one.
    internal const double BrightOpacity = 0.62;

    private const int MostLetters = 48;

    // The names of more classes do not stand side by side on a page.
    private const int MostLevelNames = 12;

    // And of these, not even on a phone.
    private const int MostNarrowNames = 4;

    // Of the table's width, in percent; names of rows have the rest.
    private const double ShareOfCells = 85;

    /// <summary>Draws a matrix.</summary>
    /// <param name="matrix">[label, prediction].</param>
    /// <param name="className">The name of a class.</param>
    public static XElement Draw(int[,] matrix, Func<int, string> className)
    {
        int[] classes = [.. Enumerable.Range(0, matrix.GetLength(0))];
        string[] names = [.. classes.Select(label => VisibleText.Start(className(label), MostLetters))];
        long[] inRow = [.. classes.Select(label => classes.Sum(prediction => (long)matrix[label, prediction]))];
        long[] inColumn = [.. classes.Select(prediction => classes.Sum(label => (long)matrix[label, prediction]))];
        return Html(
            "table",
            Class(classes.Length > MostLevelNames ? "confusion many" : classes.Length > MostNarrowNames ? "confusion" : "confusion few"),
            Attribute("style", $"--classes: {classes.Length}; --cell: {Coordinate(ShareOfCells / (classes.Length + 1))}%"),
            Html(
                "thead",
                Html("tr", Html("td"), Html("th", Attribute("colspan", classes.Length), "what the network says"), Html("td")),
                Html("tr", Html("th", Class("corner"), "what it is"), names.Select(name => Head("col", name)), Head("col", "recall, %"))),
            Html(
                "tbody",
                classes.Select(label => Html(
                    "tr",
                    Head("row", names[label]),
                    classes.Select(prediction => Cell(matrix[label, prediction], inRow[label], label == prediction, $"{names[label]}, said to be {names[prediction]}")),
                    Share(matrix[label, label], inRow[label])))),
            Html("tfoot", Html("tr", Head("row", "precision, %"), classes.Select(prediction => Share(matrix[prediction, prediction], inColumn[prediction])), Html("td"))));
    }

    /// <summary>How strong the colour of a cell is, 0 to 1. A mistake is rarely a large share, so its colour rises faster.</summary>
    internal static double Opacity(int count, long all, bool isRight)
    {
        double share = all == 0 ? 0 : (double)count / all;
        return isRight ? share : Math.Sqrt(share);
    }

    private static XElement Head(string scope, string name) => Html("th", Attribute("scope", scope), Attribute("title", name), Html("span", name));

    private static XElement Cell(int count, long all, bool isRight, string description)
    {
        double opacity = Opacity(count, all, isRight);
        string ink = count == 0 ? " none" : opacity >= BrightOpacity ? " strong" : string.Empty;
        return Html(
            "td",
            Class((isRight ? "right" : "wrong") + ink),
            Attribute("style", $"--strength: {Coordinate(100 * opacity)}%"),
            Attribute("title", $"{description}: {count} of {all}"),
            count.ToString(CultureInfo.InvariantCulture));
    }

    private static XElement Share(int count, long all) => Html("td", Class("share"), all == 0 ? "–" : (100.0 * count / all).ToString("F0", CultureInfo.InvariantCulture));
}
