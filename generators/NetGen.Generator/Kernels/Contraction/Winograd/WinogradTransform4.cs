using System;
using System.Collections.Generic;
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

    /// <summary>Pairs of points that no other needs a sum of: 0 and infinity, ±A, ±B.</summary>
    public static IReadOnlyList<(int First, int Second)> PointPairs { get; } = [(0, 5), (1, 2), (3, 4)];

    /// <summary>Pairs of targets that no other needs a sum of.</summary>
    public static IReadOnlyList<(int First, int Second)> TargetPairs { get; } = [(0, 2), (1, 3)];

    /// <summary>Writes Bᵀd: six sources become six points.</summary>
    /// <param name="code">Receives the statements.</param>
    /// <param name="d">Names of the sources.</param>
    /// <param name="take">Writes what is done with the expression of a point.</param>
    public static void Points(CodeWriter code, Func<int, string> d, Action<int, string> take)
    {
        for (int pair = 0; pair < PointPairs.Count; pair++)
        {
            PointPair(code, pair, d, take);
        }
    }

    /// <summary>Writes two of the points.</summary>
    /// <param name="code">Receives the statements.</param>
    /// <param name="pair">Which of <see cref="PointPairs"/>.</param>
    /// <param name="d">The sources, each of which is read once at most.</param>
    /// <param name="take">Writes what is done with the expression of a point.</param>
    public static void PointPair(CodeWriter code, int pair, Func<int, string> d, Action<int, string> take)
    {
        if (pair == 0)
        {
            take(0, Sum(A * A * B * B, d(0), Sum(-(A * A) - (B * B), d(2), d(4))));
            take(5, Sum(A * A * B * B, d(1), Sum(-(A * A) - (B * B), d(3), d(5))));
            return;
        }

        (double own, double other, string name) = pair == 1 ? (A, B, "A") : (B, A, "B");
        code.Line($"var even{name} = {Sum(-other * other, d(2), d(4))};");
        code.Line($"var odd{name} = {Sum(-other * other, d(1), d(3))};");
        take(PointPairs[pair].First, Sum(own, $"odd{name}", $"even{name}"));
        take(PointPairs[pair].Second, Sum(-own, $"odd{name}", $"even{name}"));
    }

    /// <summary>Writes Aᵀm: six points become four targets.</summary>
    /// <param name="code">Receives the statements.</param>
    /// <param name="m">Names of the points.</param>
    /// <param name="bias">What is added to each target, or null.</param>
    /// <param name="take">Writes what is done with the expression of a target.</param>
    public static void Targets(CodeWriter code, Func<int, string> m, string? bias, Action<int, string> take)
    {
        for (int pair = 0; pair < TargetPairs.Count; pair++)
        {
            TargetPair(code, pair, m, bias, take);
        }
    }

    /// <summary>Writes two of the targets.</summary>
    /// <param name="code">Receives the statements.</param>
    /// <param name="pair">Which of <see cref="TargetPairs"/>.</param>
    /// <param name="m">The points, each of which is read once at most.</param>
    /// <param name="bias">What is added to each target, or null.</param>
    /// <param name="take">Writes what is done with the expression of a target.</param>
    public static void TargetPair(CodeWriter code, int pair, Func<int, string> m, string? bias, Action<int, string> take)
    {
        string Plus(string sum) => bias is null ? sum : $"{sum} + {bias}";
        string Scaled(double factor, string value) => bias is null ? $"{Constant(factor)} * {value}" : Sum(factor, value, bias);
        (string name, string sign) = pair == 0 ? ("even", "+") : ("odd", "-");
        code.Line($"var {name}A = {m(1)} {sign} {m(2)};");
        code.Line($"var {name}B = {m(3)} {sign} {m(4)};");
        if (pair == 0)
        {
            take(0, $"{Plus(m(0))} + evenA + evenB");
            take(2, Sum(A * A, "evenA", Scaled(B * B, "evenB")));
        }
        else
        {
            take(1, Sum(A, "oddA", Scaled(B, "oddB")));
            take(3, Sum(A * A * A, "oddA", Sum(B * B * B, "oddB", Plus(m(5)))));
        }
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
