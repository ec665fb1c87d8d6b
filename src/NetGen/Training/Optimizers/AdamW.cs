namespace NetGen.Training;

/// <summary>AdamW, as PyTorch's: w *= 1 − learningRate·weightDecay, then the step of <see cref="Adam"/> without the decay in its gradient.</summary>
public sealed class AdamW : AdamOptimizer
{
    /// <summary>AdamW with a learning rate of 0.001 and a weight decay of 0.01.</summary>
    public AdamW()
        : base(weightDecay: 1e-2)
    {
    }

    private protected override bool DecaysGradient => false;

    private protected override double Shrink(double rate, double weightDecay) => 1 - (rate * weightDecay);
}
