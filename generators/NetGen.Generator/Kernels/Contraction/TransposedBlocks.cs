using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Kernels.Contraction.Direct;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction;

/// <summary>A transposed convolution of a block of images at prediction: a kernel, and the packed weights that it reads.</summary>
/// <param name="Forward">The kernel.</param>
/// <param name="Convolution">The convolution whose way back this is.</param>
/// <param name="Affine">Scale and bias of the outputs.</param>
internal sealed record TransposedBlocks(BlockKernel Forward, Convolution Convolution, AffinePacking Affine) : PredictionKernel(Forward.Target)
{
    private static readonly Operand s_weights = new Operand.Packed(Packing.Weights);

    public override Mode Mode => Mode.Block;

    public override string Id => Forward.Id;

    public override string Why => Forward.Why;

    public override KernelSignature Signature => Forward.Signature;

    public override IEnumerable<VectorFunction> Functions => Forward.Functions;

    public override long Work => Forward.Work;

    public override IReadOnlyList<Packing> Packings => [Affine.Scale, new(Packing.Weights, Convolution.Weights), Affine.Bias];

    public override IReadOnlyList<Statement> Pack =>
    [
        .. Affine.Pack,
        new Call(
            "WeightPacking.ScaleTransposed",
            new Operand.Parameter("weight"),
            new Operand.Packed(Packing.Scale),
            Convolution.Groups,
            Convolution.OutPerGroup,
            Convolution.InPerGroup,
            Convolution.Taps,
            s_weights),
    ];

    public static PredictionKernel? TryCreate(KernelRequest request)
    {
        if (request is not { Mode: Mode.Block, Node: { Op: TransposedConvolutionOp { Convolution: var convolution } } node })
        {
            return null;
        }

        var forward = new TransposedForward(request.Target, convolution, node.Epilogue.Activation, s_weights, new Operand.Packed(Packing.Bias));
        return new TransposedBlocks(forward, convolution, AffinePacking.Of(node, convolution.InChannels));
    }

    public override void Emit(CodeWriter code, KernelNames names) => Forward.Emit(code, names);
}
