using System.Globalization;

namespace NetGen.Data;

/// <summary>Finds out what a column holds.</summary>
internal static class ColumnFit
{
    // Each category is an input of the network.
    private const int MostCategories = 10_000;

    /// <summary>A cell as a number; null if it is none, or not finite.</summary>
    public static double? Number(string cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && float.IsFinite((float)number) ? number : null;

    /// <summary>The column of some cells.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cells">The cells that have a value.</param>
    /// <param name="isCategorical">Whether numbers are names of categories.</param>
    /// <exception cref="ArgumentException">There is no cell, or there are too many categories.</exception>
    public static TabularColumn Of(string name, IReadOnlyList<string> cells, bool isCategorical)
    {
        if (cells.Count == 0)
        {
            throw new ArgumentException($"The column '{ErrorText.Show(name)}' has no value in any row; expected at least 1. TabularOptions.Ignored passes a column over.");
        }

        double?[] numbers = isCategorical ? [] : [.. cells.Select(Number)];
        return isCategorical || numbers.Contains(null) ? Categories(name, cells) : Numbers(name, Array.ConvertAll(numbers, n => n!.Value));
    }

    // Of numbers that are all equal the rounded sum of squares may be above 0.
    private static TabularColumn Numbers(string name, double[] numbers)
    {
        double mean = numbers.Average();
        double deviation = Math.Sqrt(numbers.Average(n => (n - mean) * (n - mean)));
        return new(name, ColumnKind.Number, mean, numbers.Distinct().Skip(1).Any() && deviation > 0 ? deviation : 1, []);
    }

    private static TabularColumn Categories(string name, IReadOnlyList<string> cells)
    {
        string[] categories = [.. cells.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return categories.Length <= MostCategories
            ? new(name, ColumnKind.Category, 0, 1, categories)
            : throw new ArgumentException($"The column '{ErrorText.Show(name)}' has {categories.Length} categories, such as {ErrorText.Names(categories.Take(3))}; expected numbers, or at most {MostCategories} categories. TabularOptions.Ignored passes a column over.");
    }
}
