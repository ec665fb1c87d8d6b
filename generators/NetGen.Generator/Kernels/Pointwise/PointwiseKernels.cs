using System;
using NetGen.Generator.Kernels.Common;

namespace NetGen.Generator.Kernels.Pointwise;

/// <summary>The ways to compute an elementwise function, in the order in which they are asked. One that takes operands has kernels of its own.</summary>
internal static class PointwiseKernels
{
    public static readonly Func<KernelRequest, PredictionKernel?>[] Prediction =
        [ChannelActivationBlocksKernel.TryCreate, ChannelActivationOneImageKernel.TryCreate, ActivationKernel.TryCreate];

    public static readonly Func<NodeTraining, bool>[] Training = [ChannelActivationTraining.TryPlan, ActivationKernel.TryPlan];
}
