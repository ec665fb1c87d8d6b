using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.Winograd;

/// <summary>
/// Writes how the products of a tile, which lie in planes from <c>pm</c> on, become its 4×4 targets, or 2×2 maxima. Where the last tile of a column or of a row has fewer,
/// <c>hasLower</c> or <c>hasRight</c> says whether all are there.
/// </summary>
/// <param name="code">Receives the text.</param>
/// <param name="plane">Floats from one point of the products to the next.</param>
/// <param name="pool">Side of the windows of the fused max pooling; 1 without.</param>
/// <param name="rowsInLast">Rows that the last tile of a column stores.</param>
/// <param name="columnsInLast">Columns that the last tile of a row stores.</param>
internal sealed class WinogradTargets4(CodeWriter code, int plane, int pool, int rowsInLast, int columnsInLast)
{
    // Rows and columns that a tile stores.
    private int Stored => WinogradTransform4.Side / pool;

    /// <summary>Writes the transform and what is done with the targets.</summary>
    /// <param name="bias">Vector expression of the bias.</param>
    /// <param name="store">Writes the statement that stores a sum, given its row and column in the tile, or that of its window.</param>
    public void Emit(string bias, Action<string, int, int> store)
    {
        code.Line($"var bias = {bias};");
        WinogradTransform4.ForWindow(j =>
        {
            code.Line($"VecF {string.Join(", ", Enumerable.Range(0, WinogradTransform4.Side).Select(row => Half(row, j)))};");
            using (code.Braces())
            {
                WinogradTransform4.ForWindow(i => code.Line($"var m{i} = {Expressions.Load("pm", ((i * WinogradTransform4.Window) + j) * plane)};"));
                WinogradTransform4.Targets(code, i => $"m{i}", bias: null, (row, sum) => code.Line($"{Half(row, j)} = {sum};"));
            }
        });
        for (int row = 0; row < Stored; row++)
        {
            using (row < rowsInLast ? code.Braces() : code.Block("if (hasLower)"))
            {
                EmitRow(row, store);
            }
        }
    }

    private static string Half(int row, int column) => $"h{row}_{column}";

    private void EmitRow(int row, Action<string, int, int> store)
    {
        for (int i = 0; i < pool; i++)
        {
            int inner = (row * pool) + i;
            code.Line($"VecF {string.Join(", ", Enumerable.Range(0, WinogradTransform4.Side).Select(column => Target(i, column)))};");
            using (code.Braces())
            {
                WinogradTransform4.Targets(code, j => Half(inner, j), "bias", (column, sum) => code.Line($"{Target(i, column)} = {sum};"));
            }
        }

        for (int column = 0; column < Stored; column++)
        {
            using (column < columnsInLast ? code.Braces() : code.Block("if (hasRight)"))
            {
                store(Maximum([.. Enumerable.Range(0, pool * pool).Select(n => Target(n / pool, (column * pool) + (n % pool)))]), row, column);
            }
        }
    }

    private static string Target(int row, int column) => $"y{row}_{column}";

    private static string Maximum(IReadOnlyList<string> values) => values.Count == 1 ? values[0] : $"Vec.Max(Vec.Max({values[0]}, {values[1]}), Vec.Max({values[2]}, {values[3]}))";
}
