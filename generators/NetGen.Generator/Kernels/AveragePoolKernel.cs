using System;
using System.Globalization;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels;

/// <summary>Mean over windows. Sums of rows are added up, which keeps the chains of additions short.</summary>
internal sealed class AveragePoolKernel(
    CodeWriter code, VectorWidth width, FeatureLayout source, FeatureLayout target, AverageAxis rows, AverageAxis columns, int? divisor)
{
    // Wider windows are looped over, so that the text does not grow with them.
    private const int MaxUnrolled = 8;

    private bool HasFixedDivisor => divisor is not null || (rows.Kernel is not null && columns.Kernel is not null);

    /// <summary>Emits <c>name(float* x, float* w, float* b, float* y)</c>; w and b are not used.</summary>
    public void EmitForward(string name)
    {
        using (KernelMethod.Open(code, name, "float* x, float* w, float* b, float* y"))
        {
            EmitWindows("x", () =>
            {
                code.Line("var sum = VecF.Zero;");
                EmitRows(
                    () => code.Line("var line = VecF.Zero;"),
                    offset => code.Line($"line += Vec.Load(pr{offset});"),
                    () => code.Line("sum += line;"));
                code.Line($"Vec.Store(sum * {Factor}, y + {Place});");
            });
        }
    }

    /// <summary>
    /// Emits <c>name(float* x, float* dy, float* dx)</c> for one block: dx receives the gradients of the windows, times the derivative of
    /// the activation that made x.
    /// </summary>
    public void EmitBackward(string name, Activation? producer)
    {
        int floats = source.Groups * rows.Input * columns.Input * width.Lanes;
        using (KernelMethod.Open(code, name, "float* x, float* dy, float* dx"))
        {
            code.Line($"new Span<float>(dx, {floats}).Clear();");
            EmitWindows("dx", () =>
            {
                code.Line($"var gradient = Vec.Load(dy + {Place}) * {Factor};");
                EmitRows(null, offset => code.Line($"Vec.Store(Vec.Load(pr{offset}) + gradient, pr{offset});"), null);
            });
            if (producer is not null)
            {
                using (code.Block($"for (int i = 0; i < {floats}; i += {width.Lanes})"))
                {
                    code.Line($"Vec.Store({producer.Gradient("Vec.Load(x + i)", "Vec.Load(dx + i)")}, dx + i);");
                }
            }
        }
    }

    private string Place => $"c * {target.GroupStride} + (row * {columns.Output} + column) * {target.PixelStride}";

    private string Factor => !HasFixedDivisor ? "factor"
        : $"Vec.Create({Expressions.Literal(1.0 / (divisor ?? (double)rows.Kernel!.Value * columns.Kernel!.Value))})";

    private static string At(string pattern, string window) => string.Format(CultureInfo.InvariantCulture, pattern, window);

    private void EmitWindows(string pointer, Action body)
    {
        using (code.For("c", source.Groups))
        using (code.For("row", rows.Output))
        using (code.For("column", columns.Output))
        {
            code.Line($"int top = {At(rows.First, "row")};");
            code.Line($"int left = {At(columns.First, "column")};");
            code.Line($"float* px = {pointer} + c * {source.GroupStride} + (top * {columns.Input} + left) * {source.PixelStride};");
            if (rows.Kernel is null)
            {
                code.Line($"int height = {At(rows.End, "row")} - top;");
            }

            if (columns.Kernel is null)
            {
                code.Line($"int width = {At(columns.End, "column")} - left;");
            }

            if (!HasFixedDivisor)
            {
                code.Line($"var factor = Vec.Create(1f / ({At(rows.Size, "row")} * {At(columns.Size, "column")}));");
            }

            body();
        }
    }

    private void EmitRows(Action? start, Action<string> element, Action? end)
    {
        using (code.Block($"for (int r = 0; r < {rows.Kernel?.ToString(CultureInfo.InvariantCulture) ?? "height"}; r++)"))
        {
            code.Line($"float* pr = px + r * {columns.Input * source.PixelStride};");
            start?.Invoke();
            if (columns.Kernel is { } kernel && kernel <= MaxUnrolled)
            {
                for (int i = 0; i < kernel; i++)
                {
                    element(i == 0 ? string.Empty : $" + {i * source.PixelStride}");
                }
            }
            else
            {
                using (code.Block($"for (int i = 0; i < {columns.Kernel?.ToString(CultureInfo.InvariantCulture) ?? "width"}; i++)"))
                {
                    element($" + i * {source.PixelStride}");
                }
            }

            end?.Invoke();
        }
    }
}
