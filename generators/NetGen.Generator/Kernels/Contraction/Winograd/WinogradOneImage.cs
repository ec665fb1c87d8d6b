using System.Collections.Generic;
using System.Linq;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Kernels.Contraction.OneImage;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.Winograd;

/// <summary>3×3 convolution of a single image by Winograd's minimal filtering.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Convolution">The geometry.</param>
/// <param name="Plan">The sizes.</param>
/// <param name="Activation">The activation, or null.</param>
/// <param name="Pool">Side of the windows of the fused max pooling; 1 without.</param>
/// <param name="InputChannels">Channels of an input pixel with padding.</param>
/// <param name="IsForward">Whether the weights are those of this convolution. Otherwise they are those of the one whose way back it is.</param>
internal sealed record WinogradOneImage(Target Target, Convolution Convolution, WinogradPlan Plan, Activation? Activation, int Pool, int InputChannels, bool IsForward = true) : ChannelsLastKernel(Target)
{
    public override string Id => IsForward ? $"conv.winograd-{Plan.Side}x{Plan.Side}.one-image" : $"conv.winograd-{Plan.Side}x{Plan.Side}.input-gradient.one-image";

    public override string Why => Plan.Why;

    public override MinimalFiltering? Filtering => new(Plan.Side, Convolution.InChannels, IsForward);

    public override IEnumerable<VectorFunction> Functions => [.. ActivationCode.Of(Activation)?.ValueFunctions ?? [], .. Plan.Functions];

    public override long Work => Plan.Work;

    public override long MorePacking => Plan.MorePacking;

    public override int ScratchFloats => Plan.ScratchFloats;

    // Each thread transforms all inputs where it takes some of the channels: that is little beside the products.
    protected override UnitsOfImage Shares => UnitsOfImage.Choose((Plan.TileRows + Plan.StripRows - 1) / Plan.StripRows, Plan.OutputTiles.Count, Plan.WeightFloats);

    protected override int Channels => Convolution.OutChannels;

    protected override int PaddedChannels => Plan.PaddedOutputs;

    public override long WeightFloats => Plan.WeightFloats;

    public override long PackingWork => Plan.Transforming;

    private string Packing => Plan.Side == WinogradTransform.Side ? "TileWinograd" : "TileWinograd4";

    public override IReadOnlyList<Statement> PackWeights =>
    [
        new Call(
            $"WeightPacking.{Packing}",
            Weights,
            Convolution.OutChannels,
            Convolution.InChannels,
            Plan.OutputTiles.Sum(),
            Plan.OutputTiles.Count,
            Target.Lanes,
            OneWeights),
    ];

    public override (int Units, IReadOnlyList<Statement> Body) PackUnits => Plan.Side == WinogradTransform4.Side ? base.PackUnits : (Plan.OutputTiles.Count, [new Call(
        "WeightPacking.TileWinogradUnit",
        Weights,
        Convolution.OutChannels,
        Convolution.InChannels,
        IsForward ? Convolution.WeightsPerOutput : Convolution.Taps,
        IsForward ? Convolution.Taps : Convolution.OutChannels * Convolution.Taps,
        !IsForward,
        Plan.OutputTiles.Sum(),
        Plan.OutputTiles.Count,
        Target.Lanes,
        Operand.Unit,
        OneWeights)]);

    /// <summary>With tiles of 2×2 outputs.</summary>
    public static PredictionKernel? TryCreate(KernelRequest request) => TryCreate(request, WinogradTransform.Side);

    /// <summary>With tiles of 4×4 outputs. Training has none: every step would have to transform the weights to four times as many.</summary>
    public static PredictionKernel? TryCreate4(KernelRequest request) => request is { ImagesAPacking: null, Node.AllowsWinograd4x4: true } ? TryCreate(request, WinogradTransform4.Side) : null;

    private static PredictionKernel? TryCreate(KernelRequest request, int side) =>
        request is { Mode: Mode.OneImage, Format: WeightFormat.Float32, Node: { Op: ConvolutionOp { Convolution: var convolution }, Epilogue: var epilogue } }
        && WinogradPlan.Create(request.Target, convolution, epilogue.Pool, side) is { } plan
            ? new WinogradOneImage(request.Target, convolution, plan, epilogue.Activation, epilogue.Pool, request.Inputs[0].Channels)
            : null;

    public override void Emit(CodeWriter code, KernelNames names) =>
        new WinogradOneImageLoops(code, Target, names.Own, Signature, Cut, Convolution, Plan, InputChannels, PaddedChannels, ActivationCode.Of(Activation), Pool).Emit();
}
