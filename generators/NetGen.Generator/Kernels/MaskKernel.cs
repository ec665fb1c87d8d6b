using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels;

/// <summary>A block of images times one factor an image and channel, [channel][lane].</summary>
internal static class MaskKernel
{
    /// <summary>Emits <c>name(float* x, float* w, float* b, float* y)</c>: y = x · w; b is not used.</summary>
    public static void EmitForward(CodeWriter code, Target width, string name, int channels, int features)
    {
        using (KernelMethod.Open(code, name, "float* x, float* w, float* b, float* y"))
        {
            EmitProducts(code, width, channels, features, i => code.Line($"Vec.Store(Vec.Load(x + {i}) * factor, y + {i});"));
        }
    }

    /// <summary>
    /// Emits <c>name(float* x, float* dy, float* dx, float* w)</c>: dx = dy · w, times the derivative of the activation whose output x is, if it is
    /// given. dx may be x or dy.
    /// </summary>
    public static void EmitBackward(CodeWriter code, Target width, string name, int channels, int features, ActivationCode? producer)
    {
        using (KernelMethod.Open(code, name, "float* x, float* dy, float* dx, float* w"))
        {
            EmitProducts(code, width, channels, features, i =>
            {
                string value = $"Vec.Load(dy + {i}) * factor";
                code.Line($"Vec.Store({ActivationCode.StoredGradient(producer, $"Vec.Load(x + {i})", value)}, dx + {i});");
            });
        }
    }

    private static void EmitProducts(CodeWriter code, Target width, int channels, int features, System.Action<string> product)
    {
        int lanes = width.Lanes;
        int pixels = features / channels;
        using (code.Block($"for (int c = 0; c < {channels * lanes}; c += {lanes})"))
        {
            code.Line("var factor = Vec.Load(w + c);");
            if (pixels == 1)
            {
                product("c");
                return;
            }

            using (code.Block($"for (int i = c * {pixels}; i < (c + {lanes}) * {pixels}; i += {lanes})"))
            {
                product("i");
            }
        }
    }
}
