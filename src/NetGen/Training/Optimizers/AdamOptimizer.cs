using NetGen.Runtime;

namespace NetGen.Training;

/// <summary>What <see cref="Adam"/> and <see cref="AdamW"/> share: moving averages of the gradients and of their squares.</summary>
public abstract unsafe class AdamOptimizer : Optimizer
{
    private double _beta1 = 0.9;
    private double _beta2 = 0.999;
    private double _epsilon = 1e-8;
    private AlignedBuffer? _mean;
    private AlignedBuffer? _square;
    private AlignedBuffer? _largestSquare;
    private long _step;
    private double _correction1;
    private double _correction2;

    private protected AdamOptimizer(double weightDecay)
        : base(1e-3, weightDecay)
    {
    }

    /// <summary>β₁, the share of the gradients' average that is kept, from 0 up to but not including 1. Default 0.9.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside the range.</exception>
    public double Beta1
    {
        get => _beta1;
        set => _beta1 = Hyperparameter.Fraction(value, nameof(Beta1));
    }

    /// <summary>β₂, the share of the squares' average that is kept, from 0 up to but not including 1. Default 0.999.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside the range.</exception>
    public double Beta2
    {
        get => _beta2;
        set => _beta2 = Hyperparameter.Fraction(value, nameof(Beta2));
    }

    /// <summary>ε, added to the root; finite and above 0. Default 1e-8.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0 or not finite.</exception>
    public double Epsilon
    {
        get => _epsilon;
        set => _epsilon = Hyperparameter.Positive(value, nameof(Epsilon));
    }

    /// <summary>Whether the largest average of the squares so far is used. Default false.</summary>
    public bool AmsGrad { get; set; }

    /// <summary>What a parameter is multiplied by before the step.</summary>
    private protected virtual double Shrink(double rate, double weightDecay) => 1;

    private protected override void PrepareStep(long step)
    {
        _mean = Average("exp_avg");
        _square = Average("exp_avg_sq");
        _largestSquare = AmsGrad ? Average("max_exp_avg_sq") : null;
        _step = step;
        (_correction1, _correction2) = Corrections(step);
    }

    private protected override void UpdateRange(in ParameterRange range)
    {
        // Only a tensor that was frozen for some steps is younger than the others.
        (double correction1, double correction2) = range.Step == _step ? (_correction1, _correction2) : Corrections(range.Step);
        Apply(range, Rule(range, correction1, correction2));
    }

    private (double First, double Second) Corrections(long step) => (1 - Math.Pow(Beta1, step), 1 - Math.Pow(Beta2, step));

    private AdamRule Rule(in ParameterRange range, double correction1, double correction2) => new()
    {
        MinusRate = new((float)-(range.Rate / correction1)),
        Shrink = new((float)Shrink(range.Rate, range.WeightDecay)),
        Beta1 = new((float)Beta1),
        OneMinusBeta1 = new((float)(1 - Beta1)),
        Beta2 = new((float)Beta2),
        OneMinusBeta2 = new((float)(1 - Beta2)),
        RootScale = new((float)(1 / Math.Sqrt(correction2))),
        Epsilon = new((float)Epsilon),
        Mean = _mean!.Pointer,
        Square = _square!.Pointer,
        LargestSquare = AmsGrad ? _largestSquare!.Pointer : null,
    };

    private protected override (AlignedBuffer? First, AlignedBuffer? Second) AveragesOfRange => (_mean, _square);

    private protected override void SetMomentum(double momentum) => Beta1 = momentum;
}
