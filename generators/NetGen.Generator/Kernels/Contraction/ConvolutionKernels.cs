using System;
using System.Linq;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Kernels.Contraction.Depthwise;
using NetGen.Generator.Kernels.Contraction.Moments;
using NetGen.Generator.Kernels.Contraction.OneImage;
using NetGen.Generator.Kernels.Contraction.Planes;
using NetGen.Generator.Kernels.Contraction.Winograd;

namespace NetGen.Generator.Kernels.Contraction;

/// <summary>The ways to compute a convolution. Where several serve, <see cref="KernelChoice"/> compares them.</summary>
internal static class ConvolutionKernels
{
    private static readonly Func<KernelRequest, PredictionKernel?>[] s_channelsInLanes =
    [
        WinogradOneImage.TryCreate,
        WinogradOneImage.TryCreate4,
        DepthwiseOneImage.TryCreate,
        DirectOneImage.TryCreate,
    ];

    public static readonly Func<KernelRequest, PredictionKernel?>[] Prediction =
    [
        ConvolutionBlocks.TryWinograd,
        ConvolutionBlocks.TryWinograd4,
        ConvolutionBlocks.TryDirect,
        PlanesOneImage.TryCreate,
        .. s_channelsInLanes,
    ];

    public static readonly Func<NodeTraining, bool>[] Training =
    [
        NormalizedConvolution.TryPlan,
        ConvolutionTraining.TryPlan,
    ];

    /// <summary>The kernel of a single image that would be taken if it did not write planes.</summary>
    public static PredictionKernel WithChannelsInLanes(KernelRequest request) => KernelChoice.Of(request, s_channelsInLanes)!;
}
