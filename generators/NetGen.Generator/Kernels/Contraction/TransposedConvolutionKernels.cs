using System;
using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Kernels.Contraction.OneImage;

namespace NetGen.Generator.Kernels.Contraction;

/// <summary>The ways to compute a transposed convolution, in the order in which they are asked.</summary>
internal static class TransposedConvolutionKernels
{
    public static readonly Func<KernelRequest, PredictionKernel?>[] Prediction = [TransposedBlocks.TryCreate, TransposedOneImage.TryCreate];

    public static readonly Func<NodeTraining, bool>[] Training = [TransposedConvolutionTraining.TryPlan];
}
