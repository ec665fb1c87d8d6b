namespace NetGen.Training;

/// <summary>
/// Adam, as PyTorch's: g += weightDecay·w; m = β₁·m + (1 − β₁)·g; v = β₂·v + (1 − β₂)·g²;
/// w −= learningRate / (1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + ε). AMSGrad puts the largest v so far in the place of v.
/// </summary>
public sealed class Adam : AdamOptimizer
{
    /// <summary>Adam with a learning rate of 0.001 and no weight decay.</summary>
    public Adam()
        : base(weightDecay: 0)
    {
    }
}
