namespace NetGen.Samples;

/// <summary>Prints a confusion matrix.</summary>
internal static class ConfusionTable
{
    private const int NameWidth = 12;

    /// <summary>A row for each true class, a column for each predicted one.</summary>
    /// <param name="confusion">[label, prediction].</param>
    /// <param name="names">The name of each class.</param>
    public static void Print(int[,] confusion, IReadOnlyList<string> names)
    {
        int classes = confusion.GetLength(0);
        Console.WriteLine();
        Console.WriteLine("confusion matrix (row: what it is, column: what the network says)");
        Console.WriteLine($"{"",2 + NameWidth}{string.Concat(Enumerable.Range(0, classes).Select(c => $"{c,6}"))}  found");
        for (int label = 0; label < classes; label++)
        {
            int[] row = [.. Enumerable.Range(0, classes).Select(prediction => confusion[label, prediction])];
            double found = row.Sum() == 0 ? 0 : 100.0 * row[label] / row.Sum();
            Console.WriteLine($"{label} {names[label],-NameWidth}{string.Concat(row.Select(count => $"{count,6}"))}  {found,3:F0} %");
        }

        Console.WriteLine();
    }
}
