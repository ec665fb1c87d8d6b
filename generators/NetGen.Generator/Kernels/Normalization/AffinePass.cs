using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Normalization;

/// <summary>A pass over activations: y = f(x · w + b), with one w and one b a channel.</summary>
/// <param name="target">The processor.</param>
/// <param name="layout">Where vectors lie.</param>
/// <param name="pixels">Pixels of a channel.</param>
/// <param name="activation">f, or null.</param>
internal sealed class AffinePass(Target target, FeatureLayout layout, int pixels, Activation? activation)
{
    /// <summary>Floats of scales from one pixel to the next, where every pixel has its own and channels lie in the lanes; 0 where a channel has one.</summary>
    public int PixelStride { get; init; }

    /// <summary>Functions that the text calls.</summary>
    public IEnumerable<VectorFunction> Functions => ActivationCode.Of(activation)?.ValueFunctions ?? [];

    public void Emit(CodeWriter code, string name, KernelSignature signature)
    {
        ActivationCode? function = ActivationCode.Of(activation);
        using (KernelMethod.Open(code, name, signature))
        using (code.For("c", layout.Groups))
        {
            if (PixelStride == 0)
            {
                EmitScales(code);
            }

            using (code.For("i", pixels))
            {
                if (PixelStride != 0)
                {
                    EmitScales(code);
                }

                string offset = $"c * {layout.GroupStride} + i * {layout.PixelStride}";
                string value = $"Vec.MultiplyAddEstimate(Vec.Load(x + {offset}), scale, shift)";
                code.Line($"Vec.Store({(function is null ? value : function.Value(value))}, y + {offset});");
            }
        }
    }

    private void EmitScales(CodeWriter code)
    {
        code.Line($"var scale = {Scale("w")};");
        code.Line($"var shift = {Scale("b")};");
    }

    private string Scale(string pointer) =>
        PixelStride == 0 ? layout.PerChannel(target, pointer, "c") : $"Vec.Load({pointer} + i * {PixelStride} + c * {target.Lanes})";
}
