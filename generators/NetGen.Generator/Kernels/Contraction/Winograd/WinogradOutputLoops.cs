using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.Winograd;

/// <summary>Loops for outputs: the third parameter is the bias, and the activation is applied to the sums.</summary>
internal sealed class WinogradOutputLoops(
    CodeWriter code, Target target, string name, KernelSignature signature, WinogradBlocksPlan plan, ActivationCode? activation, int pool)
    : WinogradLoops(code, target, name, signature, plan, pool)
{
    protected override string ThirdOfChannels => "b + c";

    protected override string? Bias => "Vec.Create(b[c])";

    protected override bool ReadsValue => false;

    protected override string Stored(string sum, int offset) => activation is null ? sum : activation.Value(sum);
}
