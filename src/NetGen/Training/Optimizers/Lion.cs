using NetGen.Runtime;

namespace NetGen.Training;

/// <summary>
/// Lion, as in algorithm 2 of Chen et al., "Symbolic Discovery of Optimization Algorithms" (arXiv 2302.06675): u = sign(β₁·m + (1 − β₁)·g), where sign(0) = 0;
/// w −= learningRate·(u + weightDecay·w); then m = β₂·m + (1 − β₂)·g. Every weight moves equally far, so the rate is some three to ten times smaller than Adam's, and
/// the weight decay as many times larger.
/// </summary>
public sealed unsafe class Lion : Optimizer
{
    private double _beta1 = 0.9;
    private double _beta2 = 0.99;
    private AlignedBuffer? _mean;

    /// <summary>Lion with a learning rate of 0.0001 and no weight decay.</summary>
    public Lion()
        : base(1e-4)
    {
    }

    /// <summary>β₁, the share of the average in the direction of the step, from 0 up to but not including 1. Default 0.9.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside the range.</exception>
    public double Beta1
    {
        get => _beta1;
        set => _beta1 = Hyperparameter.Fraction(value, nameof(Beta1));
    }

    /// <summary>β₂, the share of the gradients' average that is kept, from 0 up to but not including 1. Default 0.99.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside the range.</exception>
    public double Beta2
    {
        get => _beta2;
        set => _beta2 = Hyperparameter.Fraction(value, nameof(Beta2));
    }

    private protected override bool DecaysGradient => false;

    private protected override void PrepareStep(long step) => _mean = Average("exp_avg");

    private protected override void UpdateRange(in ParameterRange range) => Apply(range, new LionRule
    {
        MinusRate = new((float)-range.Rate),
        Shrink = new((float)(1 - (range.Rate * range.WeightDecay))),
        Beta1 = new((float)Beta1),
        OneMinusBeta1 = new((float)(1 - Beta1)),
        Beta2 = new((float)Beta2),
        OneMinusBeta2 = new((float)(1 - Beta2)),
        Mean = _mean!.Pointer,
    });

    private protected override (AlignedBuffer? First, AlignedBuffer? Second) AveragesOfRange => (_mean, null);

    private protected override void SetMomentum(double momentum) => Beta1 = momentum;
}
