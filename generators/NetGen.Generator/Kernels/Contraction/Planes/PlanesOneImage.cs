using System.Collections.Generic;
using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Machine;
using NetGen.Generator.Text;

namespace NetGen.Generator.Kernels.Contraction.Planes;

/// <summary>Convolution of a single image from planes to planes, with pixels in the lanes. It reads the weights of blocks.</summary>
/// <param name="Target">The processor.</param>
/// <param name="Convolution">The geometry.</param>
/// <param name="Activation">The activation, or null.</param>
/// <param name="Pool">Side of the windows of the fused max pooling; 1 without.</param>
/// <param name="PlanesWork">Multiply-adds of vectors that it takes as long as.</param>
internal sealed record PlanesOneImage(Target Target, Convolution Convolution, Activation? Activation, int Pool, long PlanesWork) : PredictionKernel(Target)
{
    public override Mode Mode => Mode.OneImage;

    public override string Id => "conv.planes.one-image";

    public override string Why => $"Pixels lie in the lanes, of which {Convolution.OutChannels} output channels would leave some empty.";

    public override KernelSignature Signature => new(
        KernelParameter.Floats("x", new Operand.Source()),
        KernelParameter.Floats("w", new Operand.Packed(Packing.Weights)),
        KernelParameter.Floats("b", new Operand.Packed(Packing.Bias)),
        KernelParameter.Floats("y", new Operand.Destination()));

    public override IEnumerable<VectorFunction> Functions => [.. ActivationCode.Of(Activation)?.ValueFunctions ?? [], .. PlanesLoops.Shuffles(Target, Convolution, Pool)];

    public override long Work => PlanesWork;

    public override ImageLayout Output => ImageLayout.Planes;

    public override bool ReadsPlanes => true;

    public static PredictionKernel? TryCreate(KernelRequest request) =>
        request is { Mode: Mode.OneImage, MayWritePlanes: true, Format: WeightFormat.Float32, Node: { Op: ConvolutionOp { Convolution: var convolution }, Epilogue: var epilogue } }
        && PlanesLoops.Work(request.Target, convolution, epilogue.Pool) is { } work
            ? new PlanesOneImage(request.Target, convolution, epilogue.Activation, epilogue.Pool, work)
            : null;

    public override void Emit(CodeWriter code, KernelNames names) =>
        new PlanesLoops(code, Target, names.Own, Signature, Convolution, ActivationCode.Of(Activation), Pool).Emit();
}
