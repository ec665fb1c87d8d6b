using System;
using System.Collections.Generic;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Pooling;

/// <summary>Goes over windows that slide. NaN wins over everything; the first maximum in row-major order takes the gradient.</summary>
/// <param name="code">Where it is written.</param>
/// <param name="source">Where the input lies.</param>
/// <param name="target">Where a window's result lies.</param>
/// <param name="rows">The window along the rows.</param>
/// <param name="columns">The window along the columns.</param>
internal sealed class MaxPoolWindows(CodeWriter code, FeatureLayout source, FeatureLayout target, WindowAxis rows, WindowAxis columns)
{
    // Statements of an element, of which there are more on the way back.
    private const int StatementsOfElement = 4;

    // Null where loops go over the elements of a window.
    private readonly List<ColumnSegment>? _segments = ColumnPlan.Create(columns, StatementsOfElement);

    /// <summary>Where the result of a window lies.</summary>
    public string Place => $"c * {target.GroupStride} + (row * {columns.Output} + position) * {target.PixelStride}";

    /// <summary>Goes over all windows; <c>px</c> is the first element of one.</summary>
    /// <param name="body">Writes what is done for a window of a segment, or for any.</param>
    public void Emit(Action<ColumnSegment?> body)
    {
        using (code.For("c", source.Groups))
        using (code.For("row", rows.Output))
        {
            string start = $"row * {rows.Stride}";
            if (!rows.IsFull)
            {
                code.Line($"var taps = WindowTaps.Forward(row, {rows.Stride}, {rows.Padding}, {rows.Dilation}, {rows.Kernel}, {rows.Input});");
                start = $"(row * {rows.Stride} - {rows.Padding} + taps.First * {rows.Dilation})";
            }

            code.Line($"float* rx = x + c * {source.GroupStride} + {start} * {columns.Input * source.PixelStride};");
            if (_segments is null)
            {
                using (code.For("position", columns.Output))
                {
                    code.Line($"var run = WindowTaps.Forward(position, {columns.Stride}, {columns.Padding}, {columns.Dilation}, {columns.Kernel}, {columns.Input});");
                    code.Line($"float* px = rx + (position * {columns.Stride} - {columns.Padding} + run.First * {columns.Dilation}) * {source.PixelStride};");
                    body(null);
                }

                return;
            }

            foreach (ColumnSegment segment in _segments)
            {
                using (code.For("i", segment.Repeat))
                {
                    code.Line($"int position = {segment.Position} + i;");
                    code.Line($"float* px = {Expressions.At($"rx + i * {segment.Advance * source.PixelStride}", segment.Anchor * source.PixelStride)};");
                    body(segment);
                }
            }
        }
    }

    /// <summary>Emits <c>largest</c>, the largest element of a window.</summary>
    public void EmitMaximum(ColumnSegment? segment)
    {
        code.Line("var largest = Vec.Create(float.NegativeInfinity);");
        EmitTaps(segment, offset => code.Line($"largest = Vec.Max(largest, Vec.Load(px + {offset}));"));
    }

    /// <summary>Goes over the elements of a window; they lie at <c>px</c> plus the text that is handed over.</summary>
    public void EmitTaps(ColumnSegment? segment, Action<string> body)
    {
        using (rows.IsFull ? code.For("r", rows.Kernel) : code.Block("for (int r = 0; r < taps.Count; r++)"))
        {
            string row = $"r * {rows.Dilation * columns.Input * source.PixelStride}";
            if (segment is null)
            {
                using (code.Block("for (int i = 0; i < run.Count; i++)"))
                {
                    body($"{row} + i * {columns.Dilation * source.PixelStride}");
                }

                return;
            }

            foreach (ColumnTap tap in segment.Taps)
            {
                using (code.Braces())
                {
                    body(tap.Offset == 0 ? row : $"{row} + {tap.Offset * source.PixelStride}");
                }
            }
        }
    }
}
