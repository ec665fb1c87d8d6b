using System;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.Winograd;

/// <summary>
/// Writes how the inputs of a row of tiles of a single image are transformed. Two columns of a tile are those of the tile before it, so they stay in
/// registers.
/// </summary>
/// <param name="code">Receives the text.</param>
/// <param name="width">The processor.</param>
/// <param name="part">The method.</param>
/// <param name="convolution">The geometry.</param>
/// <param name="plan">The sizes.</param>
/// <param name="inputChannels">Channels of a source pixel with padding.</param>
internal sealed class WinogradRowSources(CodeWriter code, Target width, KernelPart part, Convolution convolution, WinogradPlan plan, int inputChannels)
{
    /// <summary>Writes the method.</summary>
    public void Emit()
    {
        WindowAxis rows = convolution.Rows;
        WindowAxis columns = convolution.Columns;
        int whole = (columns.Input + columns.Padding - WinogradTransform.Side) / WinogradTransform.Side;
        bool cut = plan.TileColumns > whole;
        code.Line();
        code.Line($"// The inputs of a row of tiles, transformed. A row outside the image is one pixel of zeros that is read again and again.");
        using (KernelMethod.Open(code, part))
        {
            code.Line($"int top = {Expressions.Plus($"row * {WinogradTransform.Side}", -rows.Padding)};");
            code.Line($"int left = {Expressions.Plus($"column * {WinogradTransform.Side}", -columns.Padding)};");
            WinogradTransform.ForWindow(i => code.Line($"bool inside{i} = (uint){Row(i)} < {rows.Input};"));
            WinogradTransform.ForWindow(i => code.Line($"nint step{i} = inside{i} ? {inputChannels} : 0;"));
            WinogradTransform.ForWindow(i => code.Line($"float* row{i} = inside{i} ? x + {Row(i)} * {columns.Input * inputChannels} + left * {inputChannels} : zeros;"));
            code.Line(cut ? $"int whole = Math.Min(tiles, {whole} - column);" : "int whole = tiles;");
            using (code.For("c", plan.PaddedInputs, width.Lanes))
            {
                code.Line("float* pv = v + c;");
                WinogradTransform.ForWindow(i => code.Line($"float* x{i} = row{i} + c;"));
                EmitColumn(0, i => columns.Padding > 0 ? $"column > 0 ? Vec.Load(x{i}) : VecF.Zero" : $"Vec.Load(x{i})");
                EmitColumn(1, i => $"Vec.Load(x{i} + step{i})");
                using (code.Block("for (int t = 0; t < whole; t++)"))
                {
                    WinogradTransform.ForWindow(i => code.Line($"x{i} += {WinogradTransform.Side} * step{i};"));
                    EmitColumn(2, i => $"Vec.Load(x{i})");
                    EmitColumn(3, i => $"Vec.Load(x{i} + step{i})");
                    EmitPoints(columnsInside: WinogradTransform.Window);
                    WinogradTransform.ForWindow(i => code.Line($"d0_{i} = d2_{i};"));
                    WinogradTransform.ForWindow(i => code.Line($"d1_{i} = d3_{i};"));
                    code.Line($"pv += {plan.PaddedInputs};");
                }

                if (cut)
                {
                    EmitCutTile(thirdInside: (whole * WinogradTransform.Side) - columns.Padding + 2 < columns.Input);
                }
            }
        }
    }

    private static string Row(int i) => i == 0 ? "top" : $"(top + {i})";

    // The last tile of a row, whose last columns lie outside the image.
    private void EmitCutTile(bool thirdInside)
    {
        using (code.Block("if (whole < tiles)"))
        {
            if (thirdInside)
            {
                EmitColumn(2, i => $"Vec.Load(x{i} + {WinogradTransform.Side} * step{i})");
            }

            EmitPoints(thirdInside ? 3 : 2);
        }
    }

    // Bᵀd, for one column of d.
    private void EmitColumn(int column, Func<int, string> load)
    {
        string X(int i) => $"x{column}_{i}";
        WinogradTransform.ForWindow(i => code.Line($"var {X(i)} = {load(i)};"));
        string[] points = WinogradTransform.Points(X(0), X(1), X(2), X(3));
        WinogradTransform.ForWindow(i => code.Line($"var d{column}_{i} = {points[i]};"));
    }

    // (Bᵀd)B, row by row; columns outside the image are zeros.
    private void EmitPoints(int columnsInside) => WinogradTransform.ForWindow(i =>
    {
        string[] points = WinogradTransform.Points($"d0_{i}", $"d1_{i}", columnsInside > 2 ? $"d2_{i}" : "VecF.Zero", columnsInside > 3 ? $"d3_{i}" : "VecF.Zero");
        WinogradTransform.ForWindow(j => code.Line($"Vec.Store({points[j]}, {Expressions.At("pv", ((i * WinogradTransform.Window) + j) * plan.InputPlane)});"));
    });
}
