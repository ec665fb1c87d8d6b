using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Normalization;

/// <summary>A batch normalisation by running statistics of a block of images.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Shape">Shape of the input.</param>
/// <param name="Eps">Added to the variance.</param>
/// <param name="Activation">What follows, or null.</param>
internal sealed record BatchNormBlocksKernel(Target Target, Shape Shape, double Eps, Activation? Activation) : PredictionKernel(Target)
{
    public override string Id => "batch-norm.blocks";

    public override string Why => "Running statistics make it one scale and one shift a channel, in one pass over memory.";

    public override Mode Mode => Mode.Block;

    public override long Work => 0;

    public override IEnumerable<VectorFunction> Functions => Pass.Functions;

    public override KernelSignature Signature => new(
        KernelParameter.Floats("x", new Operand.Source()),
        KernelParameter.Floats("w", new Operand.Packed(Packing.Weights)),
        KernelParameter.Floats("b", new Operand.Packed(Packing.Bias)),
        KernelParameter.Floats("y", new Operand.Destination()));

    public override IReadOnlyList<Packing> Packings => [new(Packing.Weights, Shape.Channels), new(Packing.Bias, Shape.Channels)];

    public override IReadOnlyList<Statement> Pack =>
    [
        new Call(
            "WeightPacking.Normalization",
            new Operand.Parameter("weight"),
            new Operand.Parameter("bias"),
            new Operand.RunningStatistic("running_mean"),
            new Operand.RunningStatistic("running_var"),
            Eps,
            Operand.Null,
            Shape.Channels,
            new Operand.Packed(Packing.Weights),
            new Operand.Packed(Packing.Bias)),
    ];

    private AffinePass Pass => new(Target, FeatureLayout.Blocks(Target, Shape), Shape.Pixels, Activation);

    public static PredictionKernel? TryCreate(KernelRequest request) => request.Mode != Mode.Block ? null
        : new BatchNormBlocksKernel(request.Target, request.Node.LayerInput, ((BatchNormOp)request.Node.Op).Eps, request.Node.Epilogue.Activation);

    public override void Emit(CodeWriter code, KernelNames names) => Pass.Emit(code, names.Own, Signature);
}
