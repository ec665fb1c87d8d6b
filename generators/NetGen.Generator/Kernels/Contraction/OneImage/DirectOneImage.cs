using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.OneImage;

/// <summary>Convolution of a single image, product by product: pixels are broadcast and meet vectors of weights.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Convolution">The geometry.</param>
/// <param name="Activation">The activation, or null.</param>
/// <param name="Pool">Side of the windows of the fused max pooling; 1 without.</param>
/// <param name="Input">How the image arrives.</param>
/// <param name="KeepsChannelsApart">Whether every output channel is a group of its own.</param>
internal sealed record DirectOneImage(Target Target, Convolution Convolution, Activation? Activation, int Pool, ImageLayout Input, bool KeepsChannelsApart)
    : ChannelsLastKernel(Target)
{
    // Streams that processors recognise and fetch ahead of the reader, and 32 KB, which leave room in the first cache for weights.
    private const int MostStreams = 8;
    private const int MostPlaneFloats = 8 * 1024;

    public override string Id => "conv.direct.one-image";

    public override string Why => "Output channels lie in the lanes, so that a pixel is broadcast to all channels of a tile.";

    public override IEnumerable<VectorFunction> Functions => ActivationCode.Of(Activation)?.ValueFunctions ?? [];

    // Groups begin at a vector of their own, unless they are single channels. Weights that the second-level cache does not hold are waited for in every row.
    public override long Work
    {
        get
        {
            long vectors = (long)Convolution.Groups * (Target.RoundUp(Convolution.OutPerGroup) / Target.Lanes);
            return (vectors * Convolution.InPerGroup * Convolution.ValidTaps(Pool)) + OneImageCost.Waiting(vectors * Convolution.WeightsPerOutput, Target, Convolution) + WaitingOfGroups;
        }
    }

    // Every group reads the vectors of all channels. Those of a row of outputs come from the second-level cache each time, where the first one does not hold them.
    private long WaitingOfGroups
    {
        get
        {
            long rowFloats = (long)Convolution.Rows.Kernel * Convolution.Columns.Input * Target.RoundUp(Convolution.InChannels);
            return Convolution.Groups == 1 || rowFloats <= Target.Caches.FirstFloats ? 0
                : Convolution.Groups * Convolution.Rows.Output * (rowFloats / Target.Lanes) * Target.Caches.ReadSecond;
        }
    }

    // A tile goes through all channels of some pixels: when they do not lie in the first cache together, every plane is a stream of its own, and
    // planes of a power of two fall into the same cache lines.
    public override bool ReadsPlanes =>
        !KeepsChannelsApart && (Convolution.InChannels <= MostStreams || (long)Convolution.InChannels * Convolution.InputPixels <= MostPlaneFloats);

    // Groups overlap in memory until the last one is written, so those of a row stay together.
    protected override UnitsOfImage Shares
    {
        get
        {
            ChannelVectors vectors = Vectors;
            int tiles = Convolution.Groups > 1 ? 1 : vectors.Tiles.Count + (vectors.Rest > 0 ? 1 : 0);
            return UnitsOfImage.Choose(Convolution.Rows.Output / Pool, tiles, WeightFloats);
        }
    }

    protected override int Channels => Convolution.OutChannels;

    protected override int PaddedChannels => Target.RoundUp(((Convolution.Groups - 1) * Convolution.OutPerGroup) + Target.RoundUp(Convolution.OutPerGroup));

    // Dot products for the last channels are read more cheaply than a vector for them, so that they take no more room.
    public override long WeightFloats =>
        (long)Convolution.Groups * new ChannelVectors(Target, Gather, Pool, channelsLast: false).Count * Target.Lanes * Convolution.WeightsPerOutput;

    public override IReadOnlyList<Statement> PackWeights
    {
        get
        {
            ChannelVectors vectors = Vectors;
            var tile = new Call(
                "WeightPacking.Tile",
                Weights,
                Convolution.Groups,
                Convolution.OutPerGroup,
                Convolution.WeightsPerOutput,
                1,
                false,
                vectors.Count,
                vectors.Tiles.Count,
                Target.Lanes,
                OneWeights);
            return vectors.Rest == 0 ? [tile] :
            [
                tile,
                new Call(
                    "WeightPacking.AlongInputs",
                    Weights,
                    Convolution.OutChannels - vectors.Rest,
                    Convolution.OutChannels,
                    Convolution.InChannels,
                    Convolution.Taps,
                    Target.Lanes,
                    OneWeights.Plus((long)vectors.Count * Target.Lanes * Convolution.WeightsPerOutput)),
            ];
        }
    }

    public override (int Units, IReadOnlyList<Statement> Body) PackUnits
    {
        get
        {
            ChannelVectors vectors = Vectors;
            return vectors.Rest > 0 || Convolution.Groups > 1 ? base.PackUnits : (vectors.Tiles.Count, [new Call(
                "WeightPacking.TileUnit",
                Weights,
                Convolution.OutPerGroup,
                Convolution.WeightsPerOutput,
                vectors.Count,
                vectors.Tiles.Count,
                Target.Lanes,
                Operand.Unit,
                OneWeights)]);
        }
    }

    private ConvolutionGather Gather => new(Convolution, Forward: true);

    private ChannelVectors Vectors => new(Target, Gather, Pool, channelsLast: !Input.IsPlanes);

    public static PredictionKernel? TryCreate(KernelRequest request) =>
        request is { Mode: Mode.OneImage, Format: WeightFormat.Float32, Node: { Op: ConvolutionOp { Convolution.IsDepthwise: false } op, Epilogue: var epilogue } }
            ? new DirectOneImage(request.Target, op.Convolution, epilogue.Activation, epilogue.Pool, request.Inputs[0], op.KeepsChannelsApart)
            : null;

    public override void Emit(CodeWriter code, KernelNames names)
    {
        Shape input = new(Convolution.InChannels, Convolution.Rows.Input, Convolution.Columns.Input);
        new OneImageLoops(code, Target, names.Own, Signature, Pointers, Cut, Gather, Vectors, Input.Strides(input), PaddedChannels, ActivationCode.Of(Activation), Pool).Emit();
    }
}
