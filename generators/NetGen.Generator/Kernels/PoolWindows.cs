using System;
using System.Globalization;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels;

/// <summary>Loops over the windows of a pool and over the elements of each.</summary>
internal sealed class PoolWindows(CodeWriter code, FeatureLayout source, FeatureLayout target, PoolAxis rows, PoolAxis columns)
{
    // Wider windows are looped over, so that the text does not grow with them.
    private const int MaxUnrolled = 8;

    /// <summary>Where a window's result lies.</summary>
    public string Place => $"c * {target.GroupStride} + (row * {columns.Output} + column) * {target.PixelStride}";

    /// <summary>Elements of every window, if all are of one size; else null.</summary>
    public double? Elements => (double?)rows.Kernel * columns.Kernel;

    /// <summary>Most elements of a row of a window, and rows of it.</summary>
    public (int Columns, int Rows) Most => (columns.Kernel ?? columns.Input, rows.Kernel ?? rows.Input);

    /// <summary>What a window counts for in the divisor of a mean.</summary>
    public string Size => $"{At(rows.Size, "row")} * {At(columns.Size, "column")}";

    /// <summary>Goes over all windows; <c>px</c> is the first element of one.</summary>
    public void Emit(string pointer, Action body)
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

            body();
        }
    }

    /// <summary>Goes over the elements of a window; they lie at <c>pr</c> plus the text that is handed over.</summary>
    /// <param name="start">Writes what comes before a row, or null.</param>
    /// <param name="element">Writes an element.</param>
    /// <param name="end">Writes what comes after a row, or null.</param>
    /// <param name="sum">The sum that the elements go into, or null.</param>
    public void EmitElements(Action? start, Action<string> element, Action? end, LongSum? sum = null)
    {
        sum ??= new LongSum(code, Targets.All[0], [], terms: 0);
        sum.Loop("r", "0", rows.Kernel?.ToString(CultureInfo.InvariantCulture) ?? "height", Most.Rows, Most.Columns, () =>
        {
            code.Line($"float* pr = px + r * {columns.Input * source.PixelStride};");
            start?.Invoke();
            if (columns.Kernel is { } kernel && kernel <= MaxUnrolled)
            {
                sum.Add(kernel);
                for (int i = 0; i < kernel; i++)
                {
                    element(i == 0 ? string.Empty : $" + {i * source.PixelStride}");
                }
            }
            else
            {
                sum.Loop("i", "0", columns.Kernel?.ToString(CultureInfo.InvariantCulture) ?? "width", Most.Columns, terms: 1, () => element($" + i * {source.PixelStride}"));
            }

            end?.Invoke();
        });
    }

    /// <summary>
    /// Opens <c>name(float* x, float* dy, float* dx)</c>, clears dx, lets the gradients of the windows be added to it and multiplies it by the
    /// derivative of the activation that made x, if there is one.
    /// </summary>
    public void EmitBackward(string name, Target width, ActivationCode? producer, Action windows)
    {
        int floats = source.Groups * rows.Input * columns.Input * width.Lanes;
        using (KernelMethod.Open(code, name, "float* x, float* dy, float* dx"))
        {
            code.Line($"new global::System.Span<float>(dx, {floats}).Clear();");
            windows();
            if (producer is not null)
            {
                using (code.Block($"for (int i = 0; i < {floats}; i += {width.Lanes})"))
                {
                    code.Line($"Vec.Store({ActivationCode.StoredGradient(producer, "Vec.Load(x + i)", "Vec.Load(dx + i)")}, dx + i);");
                }
            }
        }
    }

    private static string At(string pattern, string window) => string.Format(CultureInfo.InvariantCulture, pattern, window);
}
