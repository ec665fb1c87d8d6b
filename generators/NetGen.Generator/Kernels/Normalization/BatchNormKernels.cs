using System;
using NetGen.Generator.Kernels.Common;

namespace NetGen.Generator.Kernels.Normalization;

/// <summary>The ways to compute a batch normalisation that no weights have absorbed, in the order in which they are asked.</summary>
internal static class BatchNormKernels
{
    public static readonly Func<KernelRequest, PredictionKernel?>[] Prediction = [BatchNormBlocksKernel.TryCreate, BatchNormOneImageKernel.TryCreate];

    public static readonly Func<NodeTraining, bool>[] Training = [BatchNormTraining.TryPlan];
}
