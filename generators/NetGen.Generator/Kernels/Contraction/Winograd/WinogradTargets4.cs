using System;
using System.Linq;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.Winograd;

/// <summary>
/// Writes how the products of a tile, which lie in planes from <c>pm</c> on, become its 4×4 targets, or 2×2 maxima. They come by way of <c>sums</c>, so that all layers share the text of the
/// transform. Where the last tile of a column or of a row has fewer, <c>hasLower</c> or <c>hasRight</c> says whether all are there.
/// </summary>
/// <param name="code">Receives the text.</param>
/// <param name="width">The processor.</param>
/// <param name="plane">Floats from one point of the products to the next.</param>
/// <param name="pool">Side of the windows of the fused max pooling; 1 without.</param>
/// <param name="rowsInLast">Rows that the last tile of a column stores.</param>
/// <param name="columnsInLast">Columns that the last tile of a row stores.</param>
internal sealed class WinogradTargets4(CodeWriter code, Target width, int plane, int pool, int rowsInLast, int columnsInLast)
{
    private const int Side = WinogradTransform4.Side;
    private const int Window = WinogradTransform4.Window;

    // Rows and columns that a tile stores.
    private int Stored => Side / pool;

    /// <summary>What all layers share: Aᵀ m A of one vector of channels or images.</summary>
    public static VectorFunction Transform(Target width)
    {
        var code = new CodeWriter();
        for (int i = 1; i < Window; i++)
        {
            code.Line($"float* m{i} = {(i == 1 ? "m0" : $"m{i - 1}")} + {Window} * point;");
        }

        for (int pair = 0; pair < WinogradTransform4.TargetPairs.Count; pair++)
        {
            using (code.Braces())
            {
                EmitPair(code, width, pair);
            }
        }

        return new VectorFunction(
            "WinogradTargets",
            $"{new KernelSignature([KernelParameter.Floats("m0"), new KernelParameter("nint", "point")]).Declaration}, VecF bias, float* sums",
            "The products of a tile's 36 points, which lie in steps of point, transformed to 4×4 sums, each with the bias.",
            code.Finish().TrimEnd('\n').Split('\n'))
        {
            Returns = "void",
            IsInlined = false,
        };
    }

    /// <summary>Writes the transform and what is done with the targets.</summary>
    /// <param name="bias">Vector expression of the bias, or null.</param>
    /// <param name="store">Writes the statement that stores a sum, given its row and column in the tile, or that of its window.</param>
    public void Emit(string? bias, Action<string, int, int> store)
    {
        code.Line($"{Transform(width).Call("pm", $"{plane}", bias ?? "VecF.Zero", "sums")};");
        EmitRows(0, rowsInLast, store);
        using (rowsInLast < Stored ? code.Block("if (hasLower)") : (IDisposable?)null)
        {
            EmitRows(rowsInLast, Stored, store);
        }
    }

    // Two rows at a time, which stay in registers.
    private static void EmitPair(CodeWriter code, Target width, int pair)
    {
        (int upper, int lower) = WinogradTransform4.TargetPairs[pair];
        code.Line($"VecF {string.Join(", ", new[] { "u", "l" }.SelectMany(name => Enumerable.Range(0, Window).Select(j => $"{name}{j}")))};");
        WinogradTransform4.ForWindow(j =>
        {
            using (code.Braces())
            {
                WinogradTransform4.TargetPair(code, pair, i => $"Vec.Load(m{i} + {j} * point)", bias: null, (row, sum) => code.Line($"{(row == upper ? "u" : "l")}{j} = {sum};"));
            }
        });
        foreach ((int row, string name) in new[] { (upper, "u"), (lower, "l") })
        {
            using (code.Braces())
            {
                WinogradTransform4.Targets(code, j => $"{name}{j}", "bias", (column, sum) => code.Line($"Vec.Store({sum}, {Expressions.At("sums", ((row * Side) + column) * width.Lanes)});"));
            }
        }
    }

    private void EmitRows(int first, int end, Action<string, int, int> store)
    {
        for (int row = first; row < end; row++)
        {
            EmitColumns(row, 0, columnsInLast, store);
            using (columnsInLast < Stored ? code.Block("if (hasRight)") : (IDisposable?)null)
            {
                EmitColumns(row, columnsInLast, Stored, store);
            }
        }
    }

    private void EmitColumns(int row, int first, int end, Action<string, int, int> store)
    {
        for (int column = first; column < end; column++)
        {
            string upper = Sum(row * pool, column * pool);
            store(pool == 1 ? upper : Maximum(Maximum(upper, Sum(row * pool, (column * pool) + 1)), Maximum(Sum((row * pool) + 1, column * pool), Sum((row * pool) + 1, (column * pool) + 1))), row, column);
        }
    }

    private string Sum(int row, int column) => Expressions.Load("sums", ((row * Side) + column) * width.Lanes);

    private static string Maximum(string first, string second) => $"Vec.Max({first}, {second})";
}
