using System.Globalization;

namespace NetGen.Tests.Library;

/// <summary>A table of <c>specs/golden</c>: names in the first column, whole numbers in the others.</summary>
internal static class GoldenTable
{
    /// <summary>The numbers of the row that starts with these two cells.</summary>
    public static int[] Row(string file, string name, int second)
    {
        string start = string.Create(CultureInfo.InvariantCulture, $"{name},{second},");
        string row = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "golden", file)).Single(r => r.StartsWith(start, StringComparison.Ordinal));
        return Array.ConvertAll(row[start.Length..].Split(','), n => int.Parse(n, CultureInfo.InvariantCulture));
    }

    /// <summary>The bits of floats, which compare exactly.</summary>
    public static int[] Bits(ReadOnlySpan<float> values) => Array.ConvertAll(values.ToArray(), BitConverter.SingleToInt32Bits);
}
