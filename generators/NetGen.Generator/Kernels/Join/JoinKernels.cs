using System;
using NetGen.Generator.Kernels.Common;

namespace NetGen.Generator.Kernels.Join;

/// <summary>The ways to make one value of several. A single image in which one was flattened on the way needs another order.</summary>
internal static class JoinKernels
{
    public static readonly Func<KernelRequest, PredictionKernel?>[] Sum = [FlattenedJoinKernel.TryCreate, SumKernel.TryCreate];

    public static readonly Func<KernelRequest, PredictionKernel?>[] Broadcast = [FlattenedJoinKernel.TryCreate, BroadcastKernel.TryCreate];

    public static readonly Func<KernelRequest, PredictionKernel?>[] Concat = [FlattenedJoinKernel.TryCreate, ConcatKernel.TryCreate];
}
