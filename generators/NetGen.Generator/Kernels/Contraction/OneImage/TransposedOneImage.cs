using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.OneImage;

/// <summary>Transposed convolution of a single image: pixels are broadcast and meet vectors of weights.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Convolution">The convolution whose way back this is.</param>
/// <param name="Activation">The activation, or null.</param>
/// <param name="Input">How the image arrives.</param>
internal sealed record TransposedOneImage(Target Target, Convolution Convolution, Activation? Activation, ImageLayout Input) : ChannelsLastKernel(Target)
{
    public override string Id => "conv-transpose.direct.one-image";

    public override string Why => "Output channels lie in the lanes, and every output gathers the pixels that reach it, so that it is written once.";

    public override IEnumerable<VectorFunction> Functions => ActivationCode.Of(Activation)?.ValueFunctions ?? [];

    public override long Work => Convolution.MultiplyAdds / Convolution.InChannels * (Target.RoundUp(Convolution.InChannels) / Target.Lanes);

    public override bool ReadsPlanes => true;

    protected override UnitsOfImage Shares => UnitsOfImage.Choose(Convolution.Rows.Input, Convolution.Groups > 1 ? 1 : Vectors.Tiles.Count, WeightFloats);

    protected override int Channels => Convolution.InChannels;

    protected override int PaddedChannels => Target.RoundUp(((Convolution.Groups - 1) * Convolution.InPerGroup) + Target.RoundUp(Convolution.InPerGroup));

    public override long WeightFloats => (long)Convolution.Groups * Vectors.Count * Target.Lanes * Convolution.OutPerGroup * Convolution.Taps;

    public override IReadOnlyList<Statement> PackWeights =>
    [
        new Call(
            "WeightPacking.TileTransposed",
            Weights,
            Convolution.Groups,
            Convolution.OutPerGroup,
            Convolution.InPerGroup,
            Convolution.Taps,
            Vectors.Count,
            Vectors.Tiles.Count,
            Target.Lanes,
            OneWeights),
    ];

    public override (int Units, IReadOnlyList<Statement> Body) PackUnits => Convolution.Groups > 1 ? base.PackUnits : (Vectors.Tiles.Count, [new Call(
        "WeightPacking.TileTransposedUnit",
        Weights,
        Convolution.OutPerGroup,
        Convolution.InPerGroup,
        Convolution.Taps,
        Vectors.Count,
        Vectors.Tiles.Count,
        Target.Lanes,
        Operand.Unit,
        OneWeights)]);

    private ConvolutionGather Gather => new(Convolution, Forward: false);

    private ChannelVectors Vectors => new(Target, Gather, pool: 1, channelsLast: false);

    public static PredictionKernel? TryCreate(KernelRequest request) =>
        request is { Mode: Mode.OneImage, Format: WeightFormat.Float32, Node: { Op: TransposedConvolutionOp op, Epilogue: var epilogue } }
            ? new TransposedOneImage(request.Target, op.Convolution, epilogue.Activation, request.Inputs[0])
            : null;

    public override void Emit(CodeWriter code, KernelNames names)
    {
        Shape input = new(Convolution.OutChannels, Convolution.Rows.Output, Convolution.Columns.Output);
        new OneImageLoops(code, Target, names.Own, Signature, Pointers, Cut, Gather, Vectors, Input.Strides(input), PaddedChannels, ActivationCode.Of(Activation), pool: 1).Emit();
    }
}
