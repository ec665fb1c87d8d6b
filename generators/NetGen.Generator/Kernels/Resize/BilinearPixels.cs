using System;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Resize;

/// <summary>Goes over the pixels of an enlarged image, each of which lies between four of the image. A pixel's place is found once for all channels.</summary>
/// <param name="code">Where it is written.</param>
/// <param name="source">Where the image lies.</param>
/// <param name="target">Where the enlarged one lies.</param>
/// <param name="input">Shape of the image.</param>
/// <param name="output">Shape of the enlarged one.</param>
/// <param name="alignCorners">Whether their corners lie upon one another.</param>
internal sealed class BilinearPixels(CodeWriter code, FeatureLayout source, FeatureLayout target, Shape input, Shape output, bool alignCorners)
{
    /// <summary>The corners between which an output lies: their pointer's offset, and C# for their share.</summary>
    public static readonly (string Offset, string Share)[] Corners =
        [("first", "w00"), ("second", "w01"), ("below + first", "w10"), ("below + second", "w11")];

    /// <summary>Emits the loops.</summary>
    /// <param name="x">Where the image is read or written.</param>
    /// <param name="y">Where the enlarged one is.</param>
    /// <param name="body">Writes what is done for a vector at <c>px</c> and <c>py</c>.</param>
    public void Emit(string x, string y, Action body)
    {
        int sourceRow = input.Width * source.PixelStride;
        string align = alignCorners ? "true" : "false";
        using (code.For("row", output.Height))
        {
            code.Line($"var down = Interpolation.Of(row, {input.Height}, {output.Height / input.Height}, {align});");
            code.Line($"int below = (down.Second - down.First) * {sourceRow};");
            using (code.For("column", output.Width))
            {
                code.Line($"var right = Interpolation.Of(column, {input.Width}, {output.Width / input.Width}, {align});");
                code.Line($"int first = right.First * {source.PixelStride};");
                code.Line($"int second = right.Second * {source.PixelStride};");
                code.Line("var w11 = Vec.Create(down.Weight * right.Weight);");
                code.Line("var w10 = Vec.Create(down.Weight * (1 - right.Weight));");
                code.Line("var w01 = Vec.Create((1 - down.Weight) * right.Weight);");
                code.Line("var w00 = Vec.Create((1 - down.Weight) * (1 - right.Weight));");
                code.Line($"float* px = {x} + down.First * {sourceRow};");
                EnlargedChannels.Emit(code, source, target, output, y, body);
            }
        }
    }
}
