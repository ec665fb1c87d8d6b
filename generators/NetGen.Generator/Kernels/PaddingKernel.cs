using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels;

/// <summary>Adds pixels around images: copies run after run, which backward adds up again.</summary>
internal sealed class PaddingKernel(CodeWriter code, Target width, FeatureLayout source, FeatureLayout target, PaddedAxis rows, PaddedAxis columns)
{
    /// <summary>Emits <c>name(float* x, float* w, float* b, float* y)</c>; w and b are not used.</summary>
    public void EmitForward(string name)
    {
        using (KernelMethod.Open(code, name, "float* x, float* w, float* b, float* y"))
        {
            EmitRuns(Runs(), "y", "x", (to, from) => code.Line($"Vec.Store({(from is null ? "VecF.Zero" : $"Vec.Load({from})")}, {to});"));
        }
    }

    /// <summary>
    /// Emits <c>name(float* x, float* dy, float* dx)</c> for one block: dx receives the sums of the gradients of its copies, times the
    /// derivative of the activation that made x.
    /// </summary>
    public void EmitBackward(string name, ActivationCode? activation)
    {
        using (KernelMethod.Open(code, name, "float* x, float* dy, float* dx"))
        {
            // The image itself first, which sets every pixel once.
            (PaddedRun, PaddedRun)[] copies = [.. Runs().Skip(1).Where(r => r.Row.Source is not null && r.Column.Source is not null)];
            bool last = copies.Length == 0;
            EmitRuns(Runs().Take(1), "dy", "dx", (from, to) => Set(to!, $"Vec.Load({from})", last));
            EmitRuns(copies, "dy", "dx", (from, to) => Set(to!, $"Vec.Load({to}) + Vec.Load({from})", apply: false));
            if (!last && activation is not null)
            {
                using (code.Block($"for (int i = 0; i < {source.Groups * source.GroupStride}; i += {width.Lanes})"))
                {
                    code.Line($"Vec.Store({ActivationCode.StoredGradient(activation, "Vec.Load(x + i)", "Vec.Load(dx + i)")}, dx + i);");
                }
            }
        }

        void Set(string to, string value, bool apply) =>
            code.Line($"Vec.Store({(apply && activation is not null ? ActivationCode.StoredGradient(activation, $"Vec.Load(x + ({to} - dx))", value) : value)}, {to});");
    }

    // The image itself, the strips beside it, the strips above and below.
    private IEnumerable<(PaddedRun Row, PaddedRun Column)> Runs()
    {
        foreach (PaddedRun row in rows.Outside.Prepend(rows.Inside))
        {
            foreach (PaddedRun column in columns.Outside.Prepend(columns.Inside))
            {
                yield return (row, column);
            }
        }
    }

    private void EmitRuns(IEnumerable<(PaddedRun Row, PaddedRun Column)> runs, string padded, string image, Action<string, string?> use)
    {
        (PaddedRun Row, PaddedRun Column)[] all = [.. runs];
        if (all.Length == 0)
        {
            return;
        }

        using (code.For("c", source.Groups))
        {
            foreach (IGrouping<PaddedRun, (PaddedRun Row, PaddedRun Column)> row in all.GroupBy(r => r.Row))
            {
                using (code.For("row", row.Key.Count))
                {
                    int targetRow = columns.Output * target.PixelStride;
                    code.Line($"float* padded = {padded} + c * {target.GroupStride} + ({Expressions.Plus("row", row.Key.Start)}) * {targetRow};");
                    if (row.Key.Source is { } first)
                    {
                        code.Line($"float* image = {image} + c * {source.GroupStride} + ({Place(first, row.Key.Step, "row")}) * {columns.Input * source.PixelStride};");
                    }

                    foreach ((PaddedRun _, PaddedRun column) in row)
                    {
                        using (code.For("i", column.Count))
                        {
                            string to = $"padded + ({Expressions.Plus("i", column.Start)}) * {target.PixelStride}";
                            use(to, row.Key.Source is not null && column.Source is { } start ? $"image + ({Place(start, column.Step, "i")}) * {source.PixelStride}" : null);
                        }
                    }
                }
            }
        }
    }

    private static string Place(int start, int step, string index) =>
        step == 0 ? $"{start}" : step < 0 ? $"{start} - {index}" : Expressions.Plus(index, start);
}
