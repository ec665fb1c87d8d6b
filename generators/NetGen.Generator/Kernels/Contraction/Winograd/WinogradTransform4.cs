using System;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.Winograd;

/// <summary>
/// The transforms of Winograd's minimal filtering F(4×4, 3×3) along one axis of a tile. Its polynomials are evaluated at 0, ±3/4, ±3/2 and infinity. With these points the error of a sum
/// of 128 channels is 3.7 times that of the direct kernel in the mean. The common ones, 0, ±1, ±2 and infinity, bring twice as much.
/// </summary>
internal static class WinogradTransform4
{
    /// <summary>Rows and columns of targets in a tile.</summary>
    public const int Side = 4;

    /// <summary>Sources along a side of a tile, and points.</summary>
    public const int Window = 6;

    // The points but for 0 and infinity: ±A and ±B. All constants of theirs are exact in single precision.
    private const double A = 3.0 / 4;
    private const double B = 3.0 / 2;

    /// <summary>Writes Bᵀd: six sources become six points.</summary>
    /// <param name="code">Receives the statements.</param>
    /// <param name="d">Names of the sources.</param>
    /// <param name="take">Writes what is done with the expression of a point.</param>
    public static void Points(CodeWriter code, Func<int, string> d, Action<int, string> take)
    {
        code.Line($"var evenA = {Sum(-B * B, d(2), d(4))};");
        code.Line($"var oddA = {Sum(-B * B, d(1), d(3))};");
        code.Line($"var evenB = {Sum(-A * A, d(2), d(4))};");
        code.Line($"var oddB = {Sum(-A * A, d(1), d(3))};");
        take(0, Sum(A * A * B * B, d(0), Sum(-(A * A) - (B * B), d(2), d(4))));
        take(1, Sum(A, "oddA", "evenA"));
        take(2, Sum(-A, "oddA", "evenA"));
        take(3, Sum(B, "oddB", "evenB"));
        take(4, Sum(-B, "oddB", "evenB"));
        take(5, Sum(A * A * B * B, d(1), Sum(-(A * A) - (B * B), d(3), d(5))));
    }

    /// <summary>Writes Aᵀm: six points become four targets.</summary>
    /// <param name="code">Receives the statements.</param>
    /// <param name="m">Names of the points.</param>
    /// <param name="bias">What is added to each target, or null.</param>
    /// <param name="take">Writes what is done with the expression of a target.</param>
    public static void Targets(CodeWriter code, Func<int, string> m, string? bias, Action<int, string> take)
    {
        code.Line($"var evenA = {m(1)} + {m(2)};");
        code.Line($"var oddA = {m(1)} - {m(2)};");
        code.Line($"var evenB = {m(3)} + {m(4)};");
        code.Line($"var oddB = {m(3)} - {m(4)};");
        string Plus(string sum) => bias is null ? sum : $"{sum} + {bias}";
        string Scaled(double factor, string value) => bias is null ? $"{Constant(factor)} * {value}" : Sum(factor, value, bias);
        take(0, $"{Plus(m(0))} + evenA + evenB");
        take(1, Sum(A, "oddA", Scaled(B, "oddB")));
        take(2, Sum(A * A, "evenA", Scaled(B * B, "evenB")));
        take(3, Sum(A * A * A, "oddA", Sum(B * B * B, "oddB", Plus(m(5)))));
    }

    /// <summary>Writes something for every source, or point, along a side.</summary>
    public static void ForWindow(Action<int> write)
    {
        for (int i = 0; i < Window; i++)
        {
            write(i);
        }
    }

    private static string Sum(double factor, string value, string addend) => $"Vec.MultiplyAddEstimate({Constant(factor)}, {value}, {addend})";

    private static string Constant(double value) => $"Vec.Create({Expressions.Float(value)})";
}
