using System;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Resize;

/// <summary>Goes over the pixels of an image that is enlarged by repeating them.</summary>
internal static class NearestPixels
{
    /// <summary>Emits the loops.</summary>
    /// <param name="code">Where they are written.</param>
    /// <param name="source">Where the image lies.</param>
    /// <param name="target">Where the enlarged one lies.</param>
    /// <param name="input">Shape of the image.</param>
    /// <param name="output">Shape of the enlarged one.</param>
    /// <param name="x">Where the image is read or written.</param>
    /// <param name="y">Where the enlarged one is.</param>
    /// <param name="body">Writes what is done for a vector at <c>px</c> and <c>py</c>.</param>
    public static void Emit(CodeWriter code, FeatureLayout source, FeatureLayout target, Shape input, Shape output, string x, string y, Action body)
    {
        int down = output.Height / input.Height;
        int right = output.Width / input.Width;
        using (code.For("row", output.Height))
        using (code.For("column", output.Width))
        {
            code.Line($"float* px = {x} + row / {down} * {input.Width * source.PixelStride} + column / {right} * {source.PixelStride};");
            EnlargedChannels.Emit(code, source, target, output, y, body);
        }
    }
}
