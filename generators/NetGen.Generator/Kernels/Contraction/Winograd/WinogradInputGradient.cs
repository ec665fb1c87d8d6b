using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.Winograd;

/// <summary>What <see cref="Direct.DirectInputGradient"/> computes, with transformed weights.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Plan">The sizes.</param>
/// <param name="Producer">The activation whose output the input is, or null.</param>
/// <param name="Points">The transformed weights.</param>
internal sealed record WinogradInputGradient(Target Target, WinogradBlocksPlan Plan, Activation? Producer, Operand Points) : BlockKernel(Target)
{
    public override string Id => $"conv.winograd-{Plan.Side}x{Plan.Side}.input-gradient";

    public override string Why => Plan.Why;

    public override int TileSide => Plan.Side;

    public override string Remark => WayBack(Producer);

    public override KernelSignature Signature =>
        new([.. Parameters(new Operand.DestinationGradient(), Points, new Operand.Source(), new Operand.SourceGradient()), KernelParameter.Floats("scratch", new Operand.Scratch())]);

    public override IEnumerable<VectorFunction> Functions => [.. ActivationCode.Of(Producer)?.GradientFunctions ?? [], VectorFunctions.Flush, .. Plan.Functions];

    public override long Work => Plan.Work;

    public override int ScratchFloats => Plan.ScratchFloats;

    public override void Emit(CodeWriter code, KernelNames names) =>
        new WinogradGradientLoops(code, Target, names.Own, Signature, Plan, ActivationCode.Of(Producer)).Emit();
}
