using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Kernels.Contraction.Direct;
using NetGen.Generator.Kernels.Contraction.Winograd;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction;

/// <summary>A convolution of a block of images at prediction: a kernel, and the packed weights that it reads.</summary>
/// <param name="Forward">The kernel.</param>
/// <param name="Convolution">The geometry.</param>
/// <param name="Pool">Side of the windows of the fused max pooling; 1 without.</param>
/// <param name="Affine">Scale and bias of the outputs.</param>
/// <param name="IsFlipped">Whether the planes of the weights are reversed.</param>
/// <param name="Plan">The sizes of the transformed weights; null where they are read as they are.</param>
internal sealed record ConvolutionBlocks(BlockKernel Forward, Convolution Convolution, int Pool, AffinePacking Affine, bool IsFlipped, WinogradBlocksPlan? Plan)
    : PredictionKernel(Forward.Target)
{
    private const string Points = "points";

    private static readonly Operand s_weights = new Operand.Packed(Packing.Weights);
    private static readonly Operand s_bias = new Operand.Packed(Packing.Bias);

    public override Mode Mode => Mode.Block;

    public override string Id => Forward.Id;

    public override string Why => Forward.Why;

    public override MinimalFiltering? Filtering => Forward.Filtering;

    public override KernelSignature Signature => Forward.Signature;

    public override IEnumerable<VectorFunction> Functions => Forward.Functions;

    public override long Work => Forward.Work;

    public override long WorthItsText => Plan?.WorthItsText ?? 0;

    public override int ScratchFloats => Forward.ScratchFloats;

    public override IReadOnlyList<Packing> Packings => Plan is null
        ? [Affine.Scale, new(Packing.Weights, Convolution.Weights), Affine.Bias]
        : [Affine.Scale, new(Packing.Weights, Convolution.Weights), new(Points, Plan.WeightFloats), Affine.Bias];

    public override IReadOnlyList<Statement> Pack
    {
        get
        {
            int outputs = Convolution.OutChannels;
            var pack = new List<Statement>(Affine.Pack)
            {
                new Call("WeightPacking.ScaleRows", new Operand.Parameter("weight"), new Operand.Packed(Packing.Scale), outputs, Convolution.WeightsPerOutput, s_weights),
            };
            if (IsFlipped)
            {
                pack.Add(new Call("WeightPacking.ReversePlanes", s_weights, outputs * Convolution.InPerGroup, Convolution.Taps, s_weights));
            }

            return pack;
        }
    }

    public override IReadOnlyList<Statement> PackForBlocks => Plan is null ? [] :
    [
        new Call(
            Plan.Packing, s_weights, Convolution.OutChannels, Convolution.InChannels, Convolution.OutChannels, Plan.ChannelTiles.Count, 1, new Operand.Packed(Points)),
    ];

    public override string? Remark
    {
        get
        {
            (int rows, int columns) = (Convolution.Rows.Output, Convolution.Columns.Output);
            int dead = Convolution.OutputPixels - (rows / Pool * Pool * (columns / Pool * Pool));
            return dead == 0 ? null
                : $"The pool never reads {dead} of the {Convolution.OutputPixels} positions of the {rows}×{columns} convolution, so they are not computed.";
        }
    }

    /// <summary>By minimal filtering with tiles of 2×2 outputs.</summary>
    public static PredictionKernel? TryWinograd(KernelRequest request) => TryWinograd(request, WinogradTransform.Side);

    /// <summary>By minimal filtering with tiles of 4×4 outputs.</summary>
    public static PredictionKernel? TryWinograd4(KernelRequest request) => request.Node.AllowsWinograd4x4 ? TryWinograd(request, WinogradTransform4.Side) : null;

    private static PredictionKernel? TryWinograd(KernelRequest request, int side)
    {
        if (request is not { Mode: Mode.Block, Node: { Op: ConvolutionOp op, Epilogue: var epilogue } node })
        {
            return null;
        }

        return WinogradBlocksPlan.Create(request.Target, new ConvolutionGather(op.Convolution, Forward: true), epilogue.Pool, side) is not { } plan ? null
            : Of(op, node, new WinogradForward(request.Target, plan, epilogue.Activation, epilogue.Pool, new Operand.Packed(Points), s_bias), plan);
    }

    /// <summary>Product by product, which serves every convolution.</summary>
    public static PredictionKernel? TryDirect(KernelRequest request) => request is { Mode: Mode.Block, Node: { Op: ConvolutionOp op, Epilogue: var epilogue } node }
        ? Of(op, node, new DirectForward(request.Target, op.Convolution, epilogue.Activation, epilogue.Pool, s_weights, s_bias), plan: null)
        : null;

    public override void Emit(CodeWriter code, KernelNames names) => Forward.Emit(code, names);

    private static ConvolutionBlocks Of(ConvolutionOp op, Node node, BlockKernel forward, WinogradBlocksPlan? plan) =>
        new(forward, op.Convolution, node.Epilogue.Pool, AffinePacking.Of(node, op.Convolution.OutChannels), op.IsFlipped, plan);
}
