using System;
using NetGen.Generator.Kernels.Common;

namespace NetGen.Generator.Kernels.Normalization;

/// <summary>The ways to compute a normalisation of runs, in the order in which they are asked.</summary>
internal static class RunNormalizationKernels
{
    public static readonly Func<KernelRequest, PredictionKernel?>[] Prediction =
    [
        RunBlocksKernel.TryCreate,
        ChannelRunsKernel.TryCreate,
        WholeRunKernel.TryCreate,
        ChannelGroupsKernel.TryCreate,
    ];

    public static readonly Func<NodeTraining, bool>[] Training = [RunNormalizationTraining.TryPlan];
}
