using System;
using NetGen.Generator.Kernels.Common;

namespace NetGen.Generator.Kernels.Softmax;

/// <summary>The ways to compute softmax, and its logarithm.</summary>
internal static class SoftmaxKernels
{
    public static readonly Func<KernelRequest, PredictionKernel?>[] Prediction = [SoftmaxKernel.TryCreate, LogSoftmaxKernel.TryCreate];
}
