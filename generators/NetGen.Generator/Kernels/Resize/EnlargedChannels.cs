using System;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Resize;

/// <summary>Goes over the channels of a pixel of an enlarged image.</summary>
internal static class EnlargedChannels
{
    /// <summary>Emits the loop; <c>px</c> is where the first channel of the image lies.</summary>
    public static void Emit(CodeWriter code, FeatureLayout source, FeatureLayout target, Shape output, string y, Action body)
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
