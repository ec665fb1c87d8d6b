using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.Winograd;

/// <summary>What <see cref="Direct.DirectForward"/> computes, with transformed weights.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Plan">The sizes.</param>
/// <param name="Activation">The activation, or null.</param>
/// <param name="Pool">Side of the windows of the pool; 1 without.</param>
/// <param name="Points">The transformed weights.</param>
/// <param name="Bias">What b is.</param>
internal sealed record WinogradForward(Target Target, WinogradBlocksPlan Plan, Activation? Activation, int Pool, Operand Points, Operand Bias) : BlockKernel(Target)
{
    /// <summary>Where the values before the activation go; null where nobody needs them.</summary>
    public Operand? Kept { get; init; }

    public override string Id => $"conv.winograd-{Plan.Side}x{Plan.Side}.blocks";

    public override string Why => Plan.Why;

    public override int TileSide => Plan.Side;

    public override KernelSignature Signature => new([.. Parameters(new Operand.Source(), Points, Bias, new Operand.Destination()), KernelParameter.Floats("scratch", new Operand.Scratch()), .. Keeping(Kept)]);

    public override IEnumerable<VectorFunction> Functions => [.. ActivationCode.Of(Activation)?.ValueFunctions ?? [], .. Plan.Functions];

    public override long Work => Plan.Work;

    public override int ScratchFloats => Plan.ScratchFloats;

    public override void Emit(CodeWriter code, KernelNames names) =>
        new WinogradOutputLoops(code, Target, names.Own, Signature, Plan, ActivationCode.Of(Activation), Pool, Kept is not null).Emit();
}
