using System;
using NetGen.Generator.Kernels.Common;

namespace NetGen.Generator.Kernels.Resize;

/// <summary>The ways to enlarge an image, one for each of its modes.</summary>
internal static class UpsampleKernels
{
    public static readonly Func<KernelRequest, PredictionKernel?>[] Prediction = [NearestUpsampleKernel.TryCreate, BilinearUpsampleKernel.TryCreate];

    public static readonly Func<NodeTraining, bool>[] Training = [NearestUpsampleGradientKernel.TryPlan, BilinearUpsampleGradientKernel.TryPlan];
}
