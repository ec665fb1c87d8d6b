using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels;

/// <summary>Elementwise passes over activations.</summary>
internal static class PointwiseKernel
{
    /// <summary>Emits <c>name(float* x, float* w, float* b, float* y)</c>: y = f(x · w + b) with one w and b a channel or element, or y = f(x).</summary>
    public static void EmitForward(CodeWriter code, Target width, string name, FeatureLayout layout, int pixels, PointwiseAffine affine, ActivationCode? activation)
    {
        using (KernelMethod.Open(code, name, "float* x, float* w, float* b, float* y"))
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

    /// <summary>
    /// Emits <c>name(float* x, float* dy, float* dx)</c> over the vectors of a block: dx = dy · f′ · g′, where f is an activation whose
    /// derivative is told from its input x, and g one whose output x is. Either may be null. dx may be x or dy. Where it accumulates, what is
    /// in dx is added to dy first.
    /// </summary>
    public static void EmitGradient(
        CodeWriter code, Target width, string name, int features, ActivationCode? ofInput, ActivationCode? producer, bool accumulate = false)
    {
        using (KernelMethod.Open(code, name, "float* x, float* dy, float* dx"))
        using (code.Block($"for (int i = 0; i < {features * width.Lanes}; i += {width.Lanes})"))
        {
            string value = accumulate ? "(Vec.Load(dx + i) + Vec.Load(dy + i))" : "Vec.Load(dy + i)";
            value = ofInput is null ? value : ofInput.Gradient("Vec.Load(x + i)", value);
            code.Line($"Vec.Store({ActivationCode.StoredGradient(producer, "Vec.Load(x + i)", value)}, dx + i);");
        }
    }
}
