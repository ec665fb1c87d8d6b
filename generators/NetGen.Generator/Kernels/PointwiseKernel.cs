using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels;

/// <summary>Elementwise passes over activations.</summary>
internal static class PointwiseKernel
{
    /// <summary>Emits <c>name(float* x, float* w, float* b, float* y)</c> with the body of <see cref="EmitBody"/>.</summary>
    public static void EmitForward(CodeWriter code, Target width, string name, FeatureLayout layout, int pixels, PointwiseAffine affine, ActivationCode? activation)
    {
        using (KernelMethod.Open(code, name, "float* x, float* w, float* b, float* y"))
        {
            EmitBody(code, width, layout, pixels, affine, activation);
        }
    }

    /// <summary>Emits y = f(x · w + b) with one w and b a channel or element, or y = f(x).</summary>
    public static void EmitBody(CodeWriter code, Target width, FeatureLayout layout, int pixels, PointwiseAffine affine, ActivationCode? activation)
    {
        using (code.For("c", layout.Groups))
        {
            string Scale(string pointer) =>
                affine.PixelStride == 0 ? layout.PerChannel(width, pointer, "c") : $"Vec.Load({pointer} + i * {affine.PixelStride} + c * {width.Lanes})";
            void EmitScales(bool here)
            {
                if (affine.IsApplied && here)
                {
                    code.Line($"var scale = {Scale("w")};");
                    code.Line($"var shift = {Scale("b")};");
                }
            }

            EmitScales(affine.PixelStride == 0);
            using (code.For("i", pixels))
            {
                EmitScales(affine.PixelStride != 0);
                string offset = $"c * {layout.GroupStride} + i * {layout.PixelStride}";
                string value = affine.IsApplied ? $"Vec.MultiplyAddEstimate(Vec.Load(x + {offset}), scale, shift)" : $"Vec.Load(x + {offset})";
                code.Line($"Vec.Store({(activation is null ? value : activation.Value(value))}, y + {offset});");
            }
        }
    }
}
