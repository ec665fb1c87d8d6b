using System.Collections.Generic;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Normalization;

/// <summary>The same in training. Nothing but mean and 1/√(variance + ε) of every run are kept for backward, or the latter alone.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Run">What is normalised.</param>
internal sealed record RunForwardKernel(Target Target, RunNormalization Run) : Kernel(Target)
{
    public override string Id => "run-norm.forward";

    public override string Why => "Images lie in the lanes, so that sums over a run need no sum across lanes.";

    public override KernelSignature Signature => new(
        KernelParameter.Floats("x", new Operand.Source()),
        KernelParameter.Floats("w", Run.Parameter("weight")),
        KernelParameter.Floats("b", Run.Parameter("bias")),
        KernelParameter.Floats("y", new Operand.Destination()),
        KernelParameter.Floats("statistics", new Operand.OfBlock("statistics")));

    public override IEnumerable<VectorFunction> Functions => Run.ValueFunctions;

    /// <summary>Floats of statistics that one block of images keeps.</summary>
    public int StatisticsFloats => Run.Runs.Count * RunBlocks.StatisticsFloats(Run, Target);

    public override void Emit(CodeWriter code, KernelNames names) => new RunBlocks(code, Target, Run).EmitForward(names.Own, Signature, training: true);
}
