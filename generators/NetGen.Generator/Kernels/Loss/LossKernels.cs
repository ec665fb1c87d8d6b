using System;
using NetGen.Generator.Graph.Ops.Losses;
using NetGen.Generator.Machine;

namespace NetGen.Generator.Kernels.Loss;

/// <summary>The ways to compute a loss, in the order in which they are asked.</summary>
internal static class LossKernels
{
    public static readonly Func<LossOp, Target, LossKernel?>[] All =
    [
        HardCrossEntropyKernel.TryCreate,
        SmoothCrossEntropyKernel.TryCreate,
        SoftCrossEntropyKernel.TryCreate,
        NegativeLogLikelihoodKernel.TryCreate,
        MarginKernel.TryCreate,
        DiceKernel.TryCreate,
        MaskDiceKernel.TryCreate,
        TripletMarginKernel.TryCreate,
        CosineEmbeddingKernel.TryCreate,
        ElementwiseLossKernel.TryCreate,
        LossSumKernel.TryCreate,
    ];
}
