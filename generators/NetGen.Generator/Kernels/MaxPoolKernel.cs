using System.Collections.Generic;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels;

/// <summary>Maximum over windows. NaN wins over everything; the first maximum in row-major order takes the gradient.</summary>
internal sealed class MaxPoolKernel(CodeWriter code, Target width, FeatureLayout source, FeatureLayout target, WindowAxis rows, WindowAxis columns)
{
    // Statements of an element, of which there are more on the way back.
    private const int StatementsOfElement = 4;

    // Null where loops go over the elements of a window.
    private readonly List<ColumnSegment>? _segments = ColumnPlan.Create(columns, StatementsOfElement);

    /// <summary>Emits <c>name(float* x, float* w, float* b, float* y)</c>; w and b are not used.</summary>
    public void EmitForward(string name)
    {
        using (KernelMethod.Open(code, name, "float* x, float* w, float* b, float* y"))
        {
            EmitWindows(segment =>
            {
                EmitMaximum(segment);
                code.Line($"Vec.Store(largest, y + c * {target.GroupStride} + (row * {columns.Output} + position) * {target.PixelStride});");
            });
        }
    }

    /// <summary>
    /// Emits <c>name(float* x, float* dy, float* dx)</c> for one block: dx receives the gradients of the windows, times the derivative of
    /// the activation that made x.
    /// </summary>
    public void EmitBackward(string name, int channels, ActivationCode? activation)
    {
        int plane = rows.Input * columns.Input * width.Lanes;
        using (KernelMethod.Open(code, name, "float* x, float* dy, float* dx"))
        {
            code.Line($"new global::System.Span<float>(dx, {channels * plane}).Clear();");
            EmitWindows(segment =>
            {
                EmitMaximum(segment);
                code.Line($"var gradient = Vec.Load(dy + c * {target.GroupStride} + (row * {columns.Output} + position) * {target.PixelStride});");
                code.Line($"float* pd = dx + (px - x);");
                EmitTaps(segment, offset => FirstMaximum.EmitGradient(code, $"px + {offset}", $"pd + {offset}"));
            });
            if (activation is not null)
            {
                using (code.Block($"for (int i = 0; i < {channels * plane}; i += {width.Lanes})"))
                {
                    code.Line($"Vec.Store({ActivationCode.StoredGradient(activation, "Vec.Load(x + i)", "Vec.Load(dx + i)")}, dx + i);");
                }
            }
        }
    }

    private void EmitWindows(System.Action<ColumnSegment?> body)
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
                    code.Line($"float* px = {Expressions.Plus($"rx + i * {segment.Advance * source.PixelStride}", segment.Anchor * source.PixelStride)};");
                    body(segment);
                }
            }
        }
    }

    private void EmitMaximum(ColumnSegment? segment)
    {
        code.Line("var largest = Vec.Create(float.NegativeInfinity);");
        EmitTaps(segment, offset => code.Line($"largest = Vec.Max(largest, Vec.Load(px + {offset}));"));
    }

    private void EmitTaps(ColumnSegment? segment, System.Action<string> body)
    {
        string taps = rows.IsFull ? $"{rows.Kernel}" : "taps.Count";
        using (code.Block($"for (int r = 0; r < {taps}; r++)"))
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
                    body($"{row} + {tap.Offset * source.PixelStride}");
                }
            }
        }
    }
}
