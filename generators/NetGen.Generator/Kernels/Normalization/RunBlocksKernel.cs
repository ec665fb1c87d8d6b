using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Normalization;

/// <summary>Prediction of a block of images.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Run">What is normalised.</param>
internal sealed record RunBlocksKernel(Target Target, RunNormalization Run) : PredictionKernel(Target)
{
    public override string Id => "run-norm.blocks";

    public override string Why => "Images lie in the lanes, so that sums over a run need no sum across lanes.";

    public override Mode Mode => Mode.Block;

    public override long Work => 0;

    public override IEnumerable<VectorFunction> Functions => Run.ValueFunctions;

    public override KernelSignature Signature => new(
        KernelParameter.Floats("x", new Operand.Source()),
        KernelParameter.Floats("w", new Operand.Packed(Packing.Weights)),
        KernelParameter.Floats("b", new Operand.Packed(Packing.Bias)),
        KernelParameter.Floats("y", new Operand.Destination()));

    public override IReadOnlyList<Packing> Packings => [new(Packing.Weights, Run.Weights), new(Packing.Bias, Run.Shifts)];

    public override IReadOnlyList<Statement> Pack => Run.Affine == RunAffine.None ? [] :
    [
        new Call("WeightPacking.Pad", new Operand.Parameter("weight"), Run.Weights, Run.Weights, new Operand.Packed(Packing.Weights)),
        .. Run.Centres ? [new Call("WeightPacking.Pad", new Operand.Parameter("bias"), Run.Weights, Run.Weights, new Operand.Packed(Packing.Bias))] : (Statement[])[],
    ];

    public static PredictionKernel? TryCreate(KernelRequest request) =>
        request.Mode == Mode.Block ? new RunBlocksKernel(request.Target, RunNormalization.Of(request.Node)) : null;

    public override void Emit(CodeWriter code, KernelNames names) => new RunBlocks(code, Target, Run).EmitForward(names.Own, Signature, training: false);
}
