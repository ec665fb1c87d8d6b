using System;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Resize;

/// <summary>Goes over the pixels of an enlarged image. A pixel's place is found once for all channels.</summary>
/// <param name="code">Where it is written.</param>
/// <param name="source">Where the image lies.</param>
/// <param name="target">Where the enlarged one lies.</param>
/// <param name="input">Shape of the image.</param>
/// <param name="output">Shape of the enlarged one.</param>
internal sealed class EnlargedPixels(CodeWriter code, FeatureLayout source, FeatureLayout target, Shape input, Shape output)
{
    /// <summary>The corners between which an interpolated pixel lies: their pointer's offset, and C# for their share.</summary>
    public static readonly (string Offset, string Share)[] Corners =
        [("first", "w00"), ("second", "w01"), ("below + first", "w10"), ("below + second", "w11")];

    private int SourceRow => input.Width * source.PixelStride;

    /// <summary>Emits the loops where pixels are repeated.</summary>
    /// <param name="x">Where the image is read or written.</param>
    /// <param name="y">Where the enlarged one is.</param>
    /// <param name="body">Writes what is done for a vector at <c>px</c> and <c>py</c>.</param>
    public void EmitNearest(string x, string y, Action body)
    {
        int down = output.Height / input.Height;
        int right = output.Width / input.Width;
        using (code.For("row", output.Height))
        using (code.For("column", output.Width))
        {
            code.Line($"float* px = {x} + row / {down} * {SourceRow} + column / {right} * {source.PixelStride};");
            EmitChannels(y, body);
        }
    }

    /// <summary>Emits the loops where a pixel is interpolated between four.</summary>
    /// <param name="alignCorners">Whether the corners of both images lie upon one another.</param>
    /// <param name="x">Where the image is read or written.</param>
    /// <param name="y">Where the enlarged one is.</param>
    /// <param name="body">Writes what is done for a vector at <c>py</c> and the <see cref="Corners"/> behind <c>px</c>.</param>
    public void EmitBilinear(bool alignCorners, string x, string y, Action body)
    {
        string align = alignCorners ? "true" : "false";
        using (code.For("row", output.Height))
        {
            code.Line($"var down = Interpolation.Of(row, {input.Height}, {output.Height / input.Height}, {align});");
            code.Line($"int below = (down.Second - down.First) * {SourceRow};");
            using (code.For("column", output.Width))
            {
                code.Line($"var right = Interpolation.Of(column, {input.Width}, {output.Width / input.Width}, {align});");
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

    private void EmitChannels(string y, Action body)
    {
        code.Line($"float* py = {y} + (row * {output.Width} + column) * {target.PixelStride};");
        using (code.For("c", source.Groups))
        {
            body();
            code.Line($"px += {source.GroupStride};");
            code.Line($"py += {target.GroupStride};");
        }
    }
}
