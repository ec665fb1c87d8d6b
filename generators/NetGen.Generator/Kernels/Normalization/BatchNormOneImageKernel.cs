using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Model;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Normalization;

/// <summary>A batch normalisation by running statistics of a single image, with channels in the lanes.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Shape">Shape of the input, as it lies in memory.</param>
/// <param name="PaddedChannels">Channels of a pixel with padding.</param>
/// <param name="IsFlattened">
/// Whether the layer sees a vector that still lies in memory as an image, [pixel][channel]. Then every pixel has scales of its own.
/// </param>
/// <param name="Activation">What follows, or null.</param>
internal sealed record BatchNormOneImageKernel(Target Target, Shape Shape, int PaddedChannels, bool IsFlattened, Activation? Activation) : PredictionKernel(Target)
{
    public override string Id => IsFlattened ? "batch-norm.one-image.flattened" : "batch-norm.one-image";

    public override string Why => "Running statistics make it one scale and one shift a channel, which lie in the lanes.";

    public override Mode Mode => Mode.OneImage;

    public override long Work => 0;

    public override IEnumerable<VectorFunction> Functions => Pass.Functions;

    public override KernelSignature Signature => new(
        KernelParameter.Floats("x", new Operand.Source()),
        KernelParameter.Floats("w", new Operand.Packed(Packing.OneWeights)),
        KernelParameter.Floats("b", new Operand.Packed(Packing.OneBias)),
        KernelParameter.Floats("y", new Operand.Destination()));

    public override ImageLayout Output => ImageLayout.ChannelsLast(PaddedChannels);

    public override IReadOnlyList<Packing> Packings => [new(Packing.OneWeights, Statistics), new(Packing.OneBias, Statistics)];

    public override IReadOnlyList<Statement> Pack => [Spread(Packing.Weights, Packing.OneWeights), Spread(Packing.Bias, Packing.OneBias)];

    private int RoundedChannels => Target.RoundUp(Shape.Channels);

    // A single image carries the padding of whatever came before, which may be a vector more than the channels need.
    private int Statistics => ((IsFlattened ? Shape.Pixels : 1) * RoundedChannels) + Target.Lanes;

    private AffinePass Pass => new(Target, FeatureLayout.OneImage(Target, PaddedChannels), Shape.Pixels, Activation) { PixelStride = IsFlattened ? RoundedChannels : 0 };

    public static PredictionKernel? TryCreate(KernelRequest request) => request is not { Mode: Mode.OneImage, Format: WeightFormat.Float32 } ? null
        : new BatchNormOneImageKernel(
            request.Target,
            request.Node.Input,
            request.Inputs[0].Channels,
            request.Node is { LayerInput.Rank: 1, Input.Rank: > 1 },
            request.Node.Epilogue.Activation);

    public override void Emit(CodeWriter code, KernelNames names) => Pass.Emit(code, names.Own, Signature);

    // From the scales or shifts of blocks to those of one image.
    private Call Spread(string blocks, string one) => IsFlattened
        ? new("LayoutConversion.ToChannelsLast", new Operand.Packed(blocks), Shape.Channels, Shape.Pixels, RoundedChannels, new Operand.Packed(one))
        : new("WeightPacking.Pad", new Operand.Packed(blocks), Shape.Channels, Statistics, new Operand.Packed(one));
}
