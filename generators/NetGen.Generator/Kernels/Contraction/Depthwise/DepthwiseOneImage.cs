using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Kernels.Contraction.OneImage;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.Depthwise;

/// <summary>Convolution of a single image in which every channel stays for itself, or the way back.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Convolution">The geometry.</param>
/// <param name="Activation">The activation, or null.</param>
/// <param name="InputChannels">Channels of a source pixel with padding.</param>
/// <param name="IsForward">Which way.</param>
internal sealed record DepthwiseOneImage(Target Target, Convolution Convolution, Activation? Activation, int InputChannels, bool IsForward = true) : ChannelsLastKernel(Target)
{
    public override string Id => IsForward ? "conv.depthwise.one-image" : "conv.depthwise.input-gradient.one-image";

    public override string Why => "Every channel has weights of its own, so that vectors of channels are multiplied lane by lane.";

    public override IEnumerable<VectorFunction> Functions => ActivationCode.Of(Activation)?.ValueFunctions ?? [];

    public override long Work => Convolution.ValidTaps(pool: 1) * Vectors;

    private ConvolutionGather Gather => new(Convolution, IsForward);

    protected override UnitsOfImage Shares => UnitsOfImage.Choose(Gather.TargetRows, tiles: 1, WeightFloats);

    protected override int Channels => Convolution.OutChannels;

    protected override int PaddedChannels => Target.RoundUp(Convolution.OutChannels);

    public override long WeightFloats => (long)Vectors * Target.Lanes * Convolution.Taps;

    public override IReadOnlyList<Statement> PackWeights =>
        [new Call("WeightPacking.Tile", Weights, 1, Convolution.OutChannels, Convolution.Taps, 1, false, Vectors, Vectors, Target.Lanes, OneWeights)];

    private int Vectors => DepthwiseLoops.Vectors(Target, Convolution);

    public static PredictionKernel? TryCreate(KernelRequest request) =>
        request is { Mode: Mode.OneImage, Format: WeightFormat.Float32, Node: { Op: ConvolutionOp { Convolution: { IsDepthwise: true } convolution }, Epilogue: var epilogue } }
            ? new DepthwiseOneImage(request.Target, convolution, epilogue.Activation, request.Inputs[0].Channels)
            : null;

    public override void Emit(CodeWriter code, KernelNames names) =>
        new DepthwiseLoops(code, Target, names.Own, Signature, Pointers, Cut, Gather, InputChannels, PaddedChannels, ActivationCode.Of(Activation)).Emit();
}
