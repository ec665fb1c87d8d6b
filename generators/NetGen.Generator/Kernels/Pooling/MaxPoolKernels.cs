using System;
using NetGen.Generator.Kernels.Common;

namespace NetGen.Generator.Kernels.Pooling;

/// <summary>The ways to compute a maximum over windows. Windows that slide have fixed places; the others can be of any size.</summary>
internal static class MaxPoolKernels
{
    public static readonly Func<KernelRequest, PredictionKernel?>[] Prediction = [MaxPoolKernel.TryCreate, AdaptiveMaxPoolKernel.TryCreate];

    public static readonly Func<NodeTraining, bool>[] Training = [MaxPoolGradientKernel.TryPlan, AdaptiveMaxPoolGradientKernel.TryPlan];
}
