using System.Globalization;

namespace NetGen.Generator.Text;

/// <summary>Numbers as people read them.</summary>
internal static class Figures
{
    /// <summary>A relative error: <c>1.1e-6</c>.</summary>
    public static string Error(double error) => error.ToString("0.0e-0", CultureInfo.InvariantCulture);

    /// <summary>A quotient of times: <c>1.9</c>.</summary>
    public static string Times(double quotient) => quotient.ToString("0.0", CultureInfo.InvariantCulture);
}
