using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.Winograd;

/// <summary>
/// Writes how the products of a tile, which lie in planes from <c>pm</c> on, become its 4×4 targets, or 2×2 maxima. Two rows are taken at a time, which stay in registers. Where the
/// last tile of a column or of a row has fewer, <c>hasLower</c> or <c>hasRight</c> says whether all are there.
/// </summary>
/// <param name="code">Receives the text.</param>
/// <param name="plane">Floats from one point of the products to the next.</param>
/// <param name="pool">Side of the windows of the fused max pooling; 1 without.</param>
/// <param name="rowsInLast">Rows that the last tile of a column stores.</param>
/// <param name="columnsInLast">Columns that the last tile of a row stores.</param>
internal sealed class WinogradTargets4(CodeWriter code, int plane, int pool, int rowsInLast, int columnsInLast)
{
    private const int Side = WinogradTransform4.Side;

    // Rows and columns that a tile stores.
    private int Stored => Side / pool;

    /// <summary>Writes the transform and what is done with the targets.</summary>
    /// <param name="bias">Vector expression of the bias, or null.</param>
    /// <param name="store">Writes the statement that stores a sum, given its row and column in the tile, or that of its window.</param>
    public void Emit(string? bias, Action<string, int, int> store)
    {
        if (bias is not null)
        {
            code.Line($"var bias = {bias};");
        }

        // Of a window of the pool, the rows of the first pair are kept until those of the second are there.
        if (pool > 1)
        {
            code.Line($"VecF {Names("z", 2 * Stored)};");
        }

        for (int pair = 0; pair < WinogradTransform4.TargetPairs.Count; pair++)
        {
            (int upper, int lower) = WinogradTransform4.TargetPairs[pair];
            using (IfThere(upper / pool))
            {
                code.Line($"VecF {Names("u", WinogradTransform4.Window)}, {Names("l", WinogradTransform4.Window)}, {Names("yu", Side)}, {Names("yl", Side)};");
                EmitColumns(pair, upper);
                EmitRow(upper, "u", bias, store);
                using (Keeps(lower) || upper / pool >= rowsInLast || lower / pool < rowsInLast ? null : (IDisposable)code.Block("if (hasLower)"))
                {
                    EmitRow(lower, "l", bias, store);
                }
            }
        }
    }

    private static string Names(string name, int count) => string.Join(", ", Enumerable.Range(0, count).Select(i => $"{name}{i}"));

    private static string Maximum(params string[] values) => $"Vec.Max({values[0]}, {values[1]})";

    // Whether a row waits for the other of its window.
    private bool Keeps(int row) => pool > 1 && row % pool == 0;

    private CodeWriter.Scope IfThere(int row) => row < rowsInLast ? code.Braces() : code.Block("if (hasLower)");

    private void EmitColumns(int pair, int upper) => WinogradTransform4.ForWindow(j =>
    {
        using (code.Braces())
        {
            string Point(int i) => Expressions.Load("pm", ((i * WinogradTransform4.Window) + j) * plane);
            WinogradTransform4.TargetPair(code, pair, Point, bias: null, (row, sum) => code.Line($"{(row == upper ? "u" : "l")}{j} = {sum};"));
        }
    });

    private void EmitRow(int row, string name, string? bias, Action<string, int, int> store)
    {
        using (code.Braces())
        {
            WinogradTransform4.Targets(code, j => $"{name}{j}", bias is null ? null : "bias", (column, sum) => code.Line($"y{name}{column} = {sum};"));
        }

        for (int column = 0; column < Stored; column++)
        {
            string value = pool == 1 ? $"y{name}{column}" : Maximum($"y{name}{column * pool}", $"y{name}{(column * pool) + 1}");
            if (Keeps(row))
            {
                code.Line($"z{(row / pool * Stored) + column} = {value};");
                continue;
            }

            using (column < columnsInLast ? null : (IDisposable)code.Block("if (hasRight)"))
            {
                store(pool == 1 ? value : Maximum($"z{(row / pool * Stored) + column}", value), row / pool, column);
            }
        }
    }
}
