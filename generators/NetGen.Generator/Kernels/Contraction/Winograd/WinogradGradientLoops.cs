using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.Winograd;

/// <summary>
/// Loops for the gradient to the inputs. The third parameter is what the inputs are: if they come from an activation, their gradient is multiplied
/// by its derivative, which that tells.
/// </summary>
internal sealed class WinogradGradientLoops(CodeWriter code, Target target, string name, KernelSignature signature, WinogradBlocksPlan plan, ActivationCode? producer)
    : WinogradLoops(code, target, name, signature, plan)
{
    protected override string ThirdOfChannels => $"b + c * {StoredPlane}";

    protected override string? Bias => null;

    protected override bool ReadsValue => producer is not null;

    protected override string Stored(string sum, int offset) => ActivationCode.StoredGradient(producer, Expressions.Load("pa", offset), sum);
}
