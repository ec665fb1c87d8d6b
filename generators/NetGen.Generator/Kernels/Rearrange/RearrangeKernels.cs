using System;
using NetGen.Generator.Kernels.Common;

namespace NetGen.Generator.Kernels.Rearrange;

/// <summary>The ways to put elements into other places.</summary>
internal static class RearrangeKernels
{
    public static readonly Func<KernelRequest, PredictionKernel?>[] Prediction = [RearrangeKernel.TryCreate, RearrangeOneImageKernel.TryCreate];
}
