using NetGen.Training;

namespace NetGen.Native;

/// <summary>Makes update rules from what native code says.</summary>
internal static class NativeOptimizers
{
    /// <exception cref="NativeCallException">There is no such rule, or it has no momentum.</exception>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    public static Optimizer Create(NativeOptimizer kind, double learningRate, double momentum, double weightDecay)
    {
        if (kind != NativeOptimizer.Sgd && momentum != 0)
        {
            throw new NativeCallException(NativeStatus.ErrorArgument, $"The momentum is {momentum}; expected 0, because only SGD has one.");
        }

        return kind switch
        {
            NativeOptimizer.Adam => new Adam { LearningRate = learningRate, WeightDecay = weightDecay },
            NativeOptimizer.AdamW => new AdamW { LearningRate = learningRate, WeightDecay = weightDecay },
            NativeOptimizer.Sgd => new Sgd { LearningRate = learningRate, WeightDecay = weightDecay, Momentum = momentum },
            _ => throw new NativeCallException(NativeStatus.ErrorArgument, $"The optimizer is {(int)kind}; expected 0 (Adam), 1 (AdamW) or 2 (SGD)."),
        };
    }
}
