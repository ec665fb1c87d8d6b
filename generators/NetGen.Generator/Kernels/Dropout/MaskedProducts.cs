using System;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Dropout;

/// <summary>Goes over a block of images that is multiplied by one factor an image and part, [part][lane].</summary>
internal static class MaskedProducts
{
    /// <summary>Emits the loops; <c>factor</c> is what the vector whose index is handed over is multiplied by.</summary>
    public static void Emit(CodeWriter code, Target target, int parts, int features, Action<string> product)
    {
        int lanes = target.Lanes;
        int pixels = features / parts;
        using (code.For("c", parts * lanes, lanes))
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
