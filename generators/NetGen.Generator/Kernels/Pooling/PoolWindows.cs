using System;
using System.Globalization;
using NetGen.Generator.Graph;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Pooling;

/// <summary>Loops over the windows of a pool and over the elements of each.</summary>
internal sealed class PoolWindows(CodeWriter code, FeatureLayout source, FeatureLayout target, PoolAxis rows, PoolAxis columns)
{
    // Wider windows are looped over, so that the text does not grow with them.
    private const int MaxUnrolled = 8;

    private readonly PoolAxisCode _rows = PoolAxisCode.Of(rows);
    private readonly PoolAxisCode _columns = PoolAxisCode.Of(columns);

    /// <summary>Where a window's result lies.</summary>
    public string Place => $"c * {target.GroupStride} + (row * {_columns.Output} + column) * {target.PixelStride}";

    /// <summary>Elements of every window, if all are of one size; else null.</summary>
    public double? Elements => (double?)_rows.Kernel * _columns.Kernel;

    /// <summary>Most elements of a row of a window, and rows of it.</summary>
    public (int Columns, int Rows) Most => (_columns.Kernel ?? _columns.Input, _rows.Kernel ?? _rows.Input);

    /// <summary>What a window counts for in the divisor of a mean.</summary>
    public string Size => $"{At(_rows.Size, "row")} * {At(_columns.Size, "column")}";

    /// <summary>Goes over all windows; <c>px</c> is the first element of one.</summary>
    public void Emit(string pointer, Action body)
    {
        using (code.For("c", source.Groups))
        using (code.For("row", _rows.Output))
        using (code.For("column", _columns.Output))
        {
            code.Line($"int top = {At(_rows.First, "row")};");
            code.Line($"int left = {At(_columns.First, "column")};");
            code.Line($"float* px = {pointer} + c * {source.GroupStride} + (top * {_columns.Input} + left) * {source.PixelStride};");
            if (_rows.Kernel is null)
            {
                code.Line($"int height = {At(_rows.End, "row")} - top;");
            }

            if (_columns.Kernel is null)
            {
                code.Line($"int width = {At(_columns.End, "column")} - left;");
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
        sum.Loop("r", "0", _rows.Kernel?.ToString(CultureInfo.InvariantCulture) ?? "height", Most.Rows, Most.Columns, () =>
        {
            code.Line($"float* pr = px + r * {_columns.Input * source.PixelStride};");
            start?.Invoke();
            if (_columns.Kernel is { } kernel && kernel <= MaxUnrolled)
            {
                sum.Add(kernel);
                for (int i = 0; i < kernel; i++)
                {
                    element(i == 0 ? string.Empty : $" + {i * source.PixelStride}");
                }
            }
            else
            {
                sum.Loop("i", "0", _columns.Kernel?.ToString(CultureInfo.InvariantCulture) ?? "width", Most.Columns, terms: 1, () => element($" + i * {source.PixelStride}"));
            }

            end?.Invoke();
        });
    }

    private static string At(string pattern, string window) => string.Format(CultureInfo.InvariantCulture, pattern, window);
}
