using System.Collections.Generic;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.Winograd;

/// <summary>
/// Loops for outputs: the third parameter is the bias, with the rows of the activation's operands behind it, and the activation is applied to the sums. Where these
/// are kept, they go to z, where they lie as the outputs do.
/// </summary>
internal sealed class WinogradOutputLoops(
    CodeWriter code, Target target, string name, KernelSignature signature, WinogradBlocksPlan plan, ActivationCode? activation, int pool, bool keeps)
    : WinogradLoops(code, target, name, signature, plan, pool)
{
    protected override string ThirdOfChannels => "b + c";

    protected override string? Bias => Number(row: 0);

    protected override bool ReadsValue => false;

    protected override IEnumerable<KernelParameter> OutputParameters => keeps ? [new("nint", "toZ")] : [];

    protected override void Prepare()
    {
        if (keeps)
        {
            Code.Line("nint toZ = (nint)(z - y);");
        }
    }

    protected override void Store(string sum, int offset)
    {
        if (!keeps)
        {
            base.Store(sum, offset);
            return;
        }

        using (Code.Braces())
        {
            Code.Line($"var sum = {sum};");
            Code.Line($"Vec.Store(sum, {Expressions.At("py", offset)} + toZ);");
            base.Store("sum", offset);
        }
    }

    protected override string Stored(string sum, int offset) => activation is null ? sum : activation.Value(sum, operand => Number(operand + 1));

    private string Number(int row) => $"Vec.Create(b[{Expressions.Plus("c", row * TargetChannels)}])";
}
