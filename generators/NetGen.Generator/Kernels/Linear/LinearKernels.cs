using System;
using NetGen.Generator.Kernels.Common;

namespace NetGen.Generator.Kernels.Linear;

/// <summary>The ways to compute a linear layer, in the order in which they are asked.</summary>
internal static class LinearKernels
{
    public static readonly Func<KernelRequest, PredictionKernel?>[] Prediction =
    [
        LinearBlocksKernel.TryCreate,
        LinearOneImageKernel.TryCreate,
        LinearOneImageBFloat16Kernel.TryCreate,
        LinearOneImageInt8Kernel.TryCreate,
        LinearFewImagesKernel.TryCreate,
    ];

    public static readonly Func<NodeTraining, bool>[] Training = [LinearTraining.TryPlan];
}
