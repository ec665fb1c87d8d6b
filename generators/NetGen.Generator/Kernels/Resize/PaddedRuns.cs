using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Resize;

/// <summary>Goes over a padded image run after run.</summary>
/// <param name="code">Where it is written.</param>
/// <param name="source">Where the image lies.</param>
/// <param name="target">Where the padded one lies.</param>
/// <param name="rows">What is added above and below.</param>
/// <param name="columns">What is added left and right.</param>
internal sealed class PaddedRuns(CodeWriter code, FeatureLayout source, FeatureLayout target, PaddedAxis rows, PaddedAxis columns)
{
    /// <summary>The image itself, the strips beside it, the strips above and below.</summary>
    public IEnumerable<(PaddedRun Row, PaddedRun Column)> All()
    {
        foreach (PaddedRun row in rows.Outside.Prepend(rows.Inside))
        {
            foreach (PaddedRun column in columns.Outside.Prepend(columns.Inside))
            {
                yield return (row, column);
            }
        }
    }

    /// <summary>Emits loops over runs.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="padded">Where the padded image is read or written.</param>
    /// <param name="image">Where the image is.</param>
    /// <param name="use">Writes what is done for a vector, from its place in the padded image and, but for zeros, in the image.</param>
    public void Emit(IEnumerable<(PaddedRun Row, PaddedRun Column)> runs, string padded, string image, Action<string, string?> use)
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
