using System;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.Winograd;

/// <summary>
/// Writes how the products of a tile, which lie in planes from <c>pm</c> on, become its 2×2 targets. Where the last tile of a column or of a row has one of
/// two, <c>hasLower</c> or <c>hasRight</c> says so.
/// </summary>
internal sealed class WinogradTargets(CodeWriter code, int plane, int pool, bool cutsRows, bool cutsColumns)
{
    /// <summary>Writes the transform and what is done with the targets.</summary>
    /// <param name="bias">Vector expression of the bias, or null. It goes to the one point that all targets of a tile contain.</param>
    /// <param name="store">Writes the statement that stores a sum, given its row and column in the tile. A tile is the window of a pool that was fused.</param>
    public void Emit(string? bias, Action<string, int, int> store)
    {
        WinogradTransform.ForWindow(j =>
        {
            WinogradTransform.ForWindow(i =>
                code.Line($"var m{i}_{j} = {Expressions.Load("pm", ((i * WinogradTransform.Window) + j) * plane)}{(i == 1 && j == 1 && bias is not null ? $" + {bias}" : string.Empty)};"));
            string[] halves = WinogradTransform.Targets($"m0_{j}", $"m1_{j}", $"m2_{j}", $"m3_{j}");
            code.Line($"var upper{j} = {halves[0]};");
            code.Line($"var lower{j} = {halves[1]};");
        });

        string[] upper = Row("upper");
        string[] lower = Row("lower");
        if (pool == WinogradTransform.Side)
        {
            store($"Vec.Max(Vec.Max({upper[0]}, {upper[1]}), Vec.Max({lower[0]}, {lower[1]}))", 0, 0);
            return;
        }

        StoreRow(upper, 0, store);
        using (cutsRows ? code.Block("if (hasLower)") : code.Braces())
        {
            StoreRow(lower, 1, store);
        }
    }

    private static string[] Row(string half) => WinogradTransform.Targets($"{half}0", $"{half}1", $"{half}2", $"{half}3");

    private void StoreRow(string[] sums, int row, Action<string, int, int> store)
    {
        store(sums[0], row, 0);
        using (cutsColumns ? code.Block("if (hasRight)") : code.Braces())
        {
            store(sums[1], row, 1);
        }
    }
}
