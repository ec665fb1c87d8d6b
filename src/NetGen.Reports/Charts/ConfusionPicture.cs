using System.Globalization;

namespace NetGen.Reports;

/// <summary>A confusion matrix as a picture: a row for each true class, a column for each prediction, in the same order.</summary>
internal static class ConfusionPicture
{
    private const int CellWidth = 60;
    private const int CellHeight = 34;
    private const int Scale = 2;
    private const int Margin = 12;
    private const int MostLetters = 32;

    /// <summary>Draws a matrix.</summary>
    /// <param name="matrix">[label, prediction].</param>
    /// <param name="className">The name of a class.</param>
    public static Bitmap Draw(int[,] matrix, Func<int, string> className)
    {
        int classes = matrix.GetLength(0);
        string[] names = [.. Enumerable.Range(0, classes).Select(label => VisibleText.Start(className(label), MostLetters))];
        int left = (2 * Margin) + names.Max(n => PixelFont.Width(n, Scale));
        int top = (4 * Margin) + PixelFont.Height(Scale);
        int half = (CellHeight - PixelFont.Height(Scale)) / 2;
        var picture = new Bitmap(left + (classes * CellWidth) + Margin, top + (classes * CellHeight) + Margin);
        picture.Fill(0, 0, picture.Width, picture.Height, ChartColors.Card);
        PixelFont.Write(picture, "rows: what it is, columns: what the network says", Margin, Margin, Scale, ChartColors.Text);
        for (int label = 0; label < classes; label++)
        {
            int y = top + (label * CellHeight);
            long all = Enumerable.Range(0, classes).Sum(p => (long)matrix[label, p]);
            PixelFont.Write(picture, names[label], left - Margin - PixelFont.Width(names[label], Scale), y + half, Scale, ChartColors.Muted);
            Center(picture, Short(names[label]), left + (label * CellWidth), top - Margin - PixelFont.Height(Scale), ChartColors.Muted);
            for (int prediction = 0; prediction < classes; prediction++)
            {
                int count = matrix[label, prediction];
                bool isRight = label == prediction;
                Color color = ChartColors.Card.Mix(isRight ? ChartColors.Right : ChartColors.Wrong, (float)ConfusionTable.Opacity(count, all, isRight));
                int x = left + (prediction * CellWidth);
                picture.Fill(x + 1, y + 1, CellWidth - 2, CellHeight - 2, color);
                Center(picture, count.ToString(CultureInfo.InvariantCulture), x, y + half, count == 0 ? ChartColors.Grid : ChartColors.Text);
            }
        }

        return picture;
    }

    /// <summary>Draws a matrix of many classes: a pixel a cell, from dark blue for no share of its row to yellow for all of it.</summary>
    /// <param name="matrix">[label, prediction].</param>
    public static Bitmap DrawMap(int[,] matrix)
    {
        int classes = matrix.GetLength(0);
        var map = new Bitmap(classes, classes);
        for (int label = 0; label < classes; label++)
        {
            long all = Enumerable.Range(0, classes).Sum(p => (long)matrix[label, p]);
            for (int prediction = 0; prediction < classes; prediction++)
            {
                map[prediction, label] = ColorMap.Sequential.At(all == 0 ? 0 : (float)matrix[label, prediction] / all);
            }
        }

        return map;
    }

    private static void Center(Bitmap picture, string text, int left, int top, Color color) =>
        PixelFont.Write(picture, text, left + ((CellWidth - PixelFont.Width(text, Scale)) / 2), top, Scale, color);

    private static string Short(string name) => name[..Math.Min(name.Length, CellWidth / PixelFont.Width("M ", Scale))];
}
