using System.Globalization;

namespace NetGen.Inspection;

/// <summary>A table of text in columns as wide as they must be.</summary>
internal static class TextTable
{
    private const string Gap = "  ";

    /// <summary>A number as a cell. A dash where there is nothing to count reads better than a column of zeros.</summary>
    public static string Count(long number) => number == 0 ? "-" : number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>One line a row, each ended, numbers to the right.</summary>
    /// <param name="rows">The rows, each of as many cells.</param>
    /// <param name="firstNumber">The first column of numbers.</param>
    public static string Format(IReadOnlyList<string[]> rows, int firstNumber)
    {
        int[] widths = [.. rows[0].Select((_, column) => rows.Max(row => row[column].Length))];
        return string.Concat(rows.Select(row =>
            Gap + string.Join(Gap, row.Select((cell, column) => column >= firstNumber ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))) + "\n"));
    }
}
