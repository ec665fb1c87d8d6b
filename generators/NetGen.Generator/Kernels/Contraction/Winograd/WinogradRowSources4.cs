using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.Winograd;

/// <summary>
/// Writes how the inputs of a row of tiles of 4×4 outputs are transformed, for one vector of channels after another: first every column of pixels, of which two tiles may read one, into
/// memory behind the zeros, then the rows of each tile.
/// </summary>
/// <param name="code">Receives the text.</param>
/// <param name="width">The processor.</param>
/// <param name="part">The method.</param>
/// <param name="convolution">The geometry.</param>
/// <param name="plan">The sizes.</param>
/// <param name="inputChannels">Channels of a source pixel with padding.</param>
internal sealed class WinogradRowSources4(CodeWriter code, Target width, KernelPart part, Convolution convolution, WinogradPlan plan, int inputChannels)
{
    private int Points => WinogradTransform4.Window * width.Lanes;

    // Whether the first columns may lie outside of the image.
    private bool HasFirst => convolution.Columns.Padding > 0;

    /// <summary>Writes the method.</summary>
    public void Emit()
    {
        WindowAxis rows = convolution.Rows;
        WindowAxis columns = convolution.Columns;
        code.Line();
        code.Line("// The inputs of a row of tiles, transformed. A row outside the image is one pixel of zeros that is read again and again.");
        using (KernelMethod.Open(code, part))
        {
            code.Line($"int top = {Expressions.Plus($"row * {WinogradTransform4.Side}", -rows.Padding)};");
            code.Line($"int left = {Expressions.Plus($"column * {WinogradTransform4.Side}", -columns.Padding)};");
            code.Line($"int count = tiles * {WinogradTransform4.Side} + {WinogradPlan.Taps - 1};");
            code.Line($"int end = Math.Min(count, {columns.Input} - left);");
            code.Line($"float* transformed = zeros + {plan.PaddedInputs}; // [column of pixels][point][{width.Lanes}]");
            if (HasFirst)
            {
                code.Line("int first = Math.Max(0, -left);");
                code.Line($"new global::System.Span<float>(transformed, first * {Points}).Clear();");
            }

            code.Line($"new global::System.Span<float>(transformed + end * {Points}, (count - end) * {Points}).Clear();");
            WinogradTransform4.ForWindow(i => code.Line($"bool inside{i} = (uint){Row(i)} < {rows.Input};"));
            WinogradTransform4.ForWindow(i => code.Line($"nint step{i} = inside{i} ? {inputChannels} : 0;"));
            WinogradTransform4.ForWindow(i => code.Line($"float* row{i} = inside{i} ? x + {Row(i)} * {columns.Input * inputChannels} + {(HasFirst ? "(left + first)" : "left")} * {inputChannels} : zeros;"));
            using (code.For("c", plan.PaddedInputs, width.Lanes))
            {
                EmitColumns();
                EmitRows();
            }
        }
    }

    private static string Row(int i) => i == 0 ? "top" : $"(top + {i})";

    // Bᵀd, column by column.
    private void EmitColumns()
    {
        WinogradTransform4.ForWindow(i => code.Line($"float* x{i} = row{i} + c;"));
        code.Line($"float* pt = transformed{(HasFirst ? $" + first * {Points}" : string.Empty)};");
        using (code.Block($"for (int k = {(HasFirst ? "first" : "0")}; k < end; k++)"))
        {
            WinogradTransform4.ForWindow(i => code.Line($"var d{i} = Vec.Load(x{i});"));
            WinogradTransform4.Points(code, i => $"d{i}", (i, value) => code.Line($"Vec.Store({value}, {Expressions.At("pt", i * width.Lanes)});"));
            WinogradTransform4.ForWindow(i => code.Line($"x{i} += step{i};"));
            code.Line($"pt += {Points};");
        }
    }

    // (Bᵀd)B, row by row of each tile.
    private void EmitRows()
    {
        code.Line("float* pv = v + c;");
        code.Line("float* source = transformed;");
        using (code.Block("for (int t = 0; t < tiles; t++)"))
        {
            using (code.For("i", WinogradTransform4.Window))
            {
                code.Line($"float* pi = source + i * {width.Lanes};");
                code.Line($"float* po = pv + i * {WinogradTransform4.Window * plan.InputPlane};");
                WinogradTransform4.ForWindow(j => code.Line($"var d{j} = {Expressions.Load("pi", j * Points)};"));
                WinogradTransform4.Points(code, j => $"d{j}", (j, value) => code.Line($"Vec.Store({value}, {Expressions.At("po", j * plan.InputPlane)});"));
            }

            code.Line($"source += {WinogradTransform4.Side * Points};");
            code.Line($"pv += {plan.PaddedInputs};");
        }
    }
}
