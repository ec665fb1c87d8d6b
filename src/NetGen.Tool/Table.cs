namespace NetGen.Tool;

/// <summary>A table of text.</summary>
internal static class Table
{
    /// <summary>Prints rows with a space of two between columns.</summary>
    /// <param name="rows">The rows, that of the titles first.</param>
    /// <param name="numbers">Columns that end at the right.</param>
    /// <param name="style">What is done with a finished line; null for nothing.</param>
    public static void Print(IReadOnlyList<string[]> rows, int[] numbers, Func<int, string, string>? style = null)
    {
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(r => r[column].Length))];
        for (int i = 0; i < rows.Count; i++)
        {
            string line = string.Join("  ", rows[i].Select((cell, column) => numbers.Contains(column) ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))).TrimEnd();
            Console.WriteLine(style is null ? line : style(i, line));
        }
    }
}
