using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels;

/// <summary>Sums of the channels of a block of images: the gradient to a bias.</summary>
internal static class ChannelSumKernel
{
    /// <summary>Emits <c>name(float* dy, float* sums)</c>.</summary>
    public static void Emit(CodeWriter code, Target width, string name, int channels, int pixels)
    {
        var sum = new LongSum(code, width, ["sum"], pixels);
        using (sum.Open(name, "float* dy, float* sums"))
        using (code.For("c", channels))
        {
            sum.StartAtZero();
            sum.Loop("i", pixels, terms: 1, () =>
            {
                code.Line("sum += Vec.Load(dy);");
                code.Line($"dy += {width.Lanes};");
            });
            sum.Finish();
            code.Line("sums[c] = Vec.Sum(sum);");
        }
    }
}
