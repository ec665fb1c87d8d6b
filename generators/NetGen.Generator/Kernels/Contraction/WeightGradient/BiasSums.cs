using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.WeightGradient;

/// <summary>Writes the gradient to a bias at the end of a kernel of the gradient to the weights: <c>db</c>, where it is not null, receives the sums of the channels of <c>dy</c>.</summary>
internal sealed class BiasSums(CodeWriter code, Target width, int channels, int pixels)
{
    private readonly LongSum _sum = new(code, width, ["sum"], pixels);

    /// <summary>Opens the kernel, with room for the sums.</summary>
    public CodeWriter.Scope Open(string name, KernelSignature signature) => _sum.Open(name, signature);

    /// <summary>Writes the sums.</summary>
    public void Emit()
    {
        using (code.Block("if (db != null)"))
        using (code.For("c", channels))
        {
            _sum.StartAtZero();
            _sum.Loop("i", pixels, terms: 1, () => code.Line("sum += Vec.Load(dy + i);"), step: width.Lanes);
            _sum.Finish();
            code.Line("db[c] = Vec.Sum(sum);");
            code.Line($"dy += {pixels * width.Lanes};");
        }
    }
}
