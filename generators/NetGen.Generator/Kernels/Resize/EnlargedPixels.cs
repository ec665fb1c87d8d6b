using System;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Resize;

/// <summary>Goes over the pixels of an enlarged image. A pixel's place is found once for all channels.</summary>
/// <param name="code">Where it is written.</param>
/// <param name="source">Where the image lies.</param>
/// <param name="target">Where the enlarged one lies.</param>
/// <param name="op">How it is enlarged.</param>
internal sealed class EnlargedPixels(CodeWriter code, FeatureLayout source, FeatureLayout target, UpsampleOp op)
{
    /// <summary>The corners between which an interpolated pixel lies: their pointer's offset, and C# for their share.</summary>
    public static readonly (string Offset, string Share)[] Corners =
        [("first", "w00"), ("second", "w01"), ("below + first", "w10"), ("below + second", "w11")];

    private int SourceRow => op.Columns.Input * source.PixelStride;

    /// <summary>Emits the loops where pixels are repeated.</summary>
    /// <param name="x">Where the image is read or written.</param>
    /// <param name="y">Where the enlarged one is.</param>
    /// <param name="body">Writes what is done for a vector at <c>px</c> and <c>py</c>.</param>
    public void EmitNearest(string x, string y, Action body)
    {
        using (code.For("row", op.Rows.Output))
        using (code.For("column", op.Columns.Output))
        {
            code.Line($"float* px = {x} + {Nearest("row", op.Rows)} * {SourceRow} + {Nearest("column", op.Columns)} * {source.PixelStride};");
            EmitChannels(y, body);
        }
    }

    /// <summary>Emits the loops where a pixel is interpolated between four.</summary>
    /// <param name="x">Where the image is read or written.</param>
    /// <param name="y">Where the enlarged one is.</param>
    /// <param name="body">Writes what is done for a vector at <c>py</c> and the <see cref="Corners"/> behind <c>px</c>.</param>
    public void EmitBilinear(string x, string y, Action body)
    {
        using (code.For("row", op.Rows.Output))
        {
            code.Line($"var down = {Between("row", op.Rows)};");
            code.Line($"int below = (down.Second - down.First) * {SourceRow};");
            using (code.For("column", op.Columns.Output))
            {
                code.Line($"var right = {Between("column", op.Columns)};");
                code.Line($"int first = right.First * {source.PixelStride};");
                code.Line($"int second = right.Second * {source.PixelStride};");
                code.Line("var w11 = Vec.Create(down.Weight * right.Weight);");
                code.Line("var w10 = Vec.Create(down.Weight * (1 - right.Weight));");
                code.Line("var w01 = Vec.Create((1 - down.Weight) * right.Weight);");
                code.Line("var w00 = Vec.Create((1 - down.Weight) * (1 - right.Weight));");
                code.Line($"float* px = {x} + down.First * {SourceRow};");
                EmitChannels(y, body);
            }
        }
    }

    // By a fraction, PyTorch multiplies in single precision.
    private static string Nearest(string place, UpsampleAxis axis) =>
        axis.Times is { } times ? $"{place} / {times}" : $"Math.Min((int)({place} * {Expressions.Float(axis.Step)}), {axis.Input - 1})";

    private static string Between(string place, UpsampleAxis axis) =>
        $"Interpolation.Of({place}, {axis.Input}, {Expressions.Double(axis.First)}, {Expressions.Double(axis.Step)})";

    private void EmitChannels(string y, Action body)
    {
        code.Line($"float* py = {y} + (row * {op.Columns.Output} + column) * {target.PixelStride};");
        using (code.For("c", source.Groups))
        {
            body();
            code.Line($"px += {source.GroupStride};");
            code.Line($"py += {target.GroupStride};");
        }
    }
}
