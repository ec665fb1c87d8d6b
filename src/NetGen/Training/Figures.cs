using System.Globalization;

namespace NetGen.Training;

/// <summary>Figures as results print them, the same in every culture.</summary>
internal static class Figures
{
    /// <summary>Name and value with four digits behind the point, or four that count where the value is small.</summary>
    public static string Show(string name, double value) =>
        $"{name} {(Math.Abs(value) is > 0 and < 0.001 ? value.ToString("0.###E0", CultureInfo.InvariantCulture) : value.ToString("F4", CultureInfo.InvariantCulture))}";
}
