using NetGen.Runtime;

namespace NetGen.Training;

/// <summary>
/// RMSprop, as PyTorch's: g += weightDecay·w; v = α·v + (1 − α)·g²; d = g / (√v + ε); w −= learningRate·d, or with momentum
/// b = momentum·b + d; w −= learningRate·b. Centred, m = α·m + (1 − α)·g and √(v − m²) takes the place of √v.
/// </summary>
public sealed unsafe class RmsProp : Optimizer
{
    private double _alpha = 0.99;
    private double _epsilon = 1e-8;
    private double _momentum;
    private AlignedBuffer? _square;
    private AlignedBuffer? _mean;
    private AlignedBuffer? _velocity;

    /// <summary>RMSprop with a learning rate of 0.01.</summary>
    public RmsProp()
        : base(1e-2)
    {
    }

    /// <summary>α, the share of the squares' average that is kept, from 0 up to but not including 1. Default 0.99.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside the range.</exception>
    public double Alpha
    {
        get => _alpha;
        set => _alpha = Hyperparameter.Fraction(value, nameof(Alpha));
    }

    /// <summary>ε, added to the root; finite and above 0. Default 1e-8.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0 or not finite.</exception>
    public double Epsilon
    {
        get => _epsilon;
        set => _epsilon = Hyperparameter.Positive(value, nameof(Epsilon));
    }

    /// <summary>Share of the previous velocity that is kept; finite and at least 0. Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double Momentum
    {
        get => _momentum;
        set => _momentum = Hyperparameter.NonNegative(value, nameof(Momentum));
    }

    /// <summary>Whether the gradient is divided by its estimated deviation instead of the root of its mean square. Default false.</summary>
    public bool Centered { get; set; }

    private protected override void PrepareStep(long step)
    {
        _square = Average("square_avg");
        _mean = Centered ? Average("grad_avg") : null;
        _velocity = Momentum > 0 ? Average("momentum_buffer") : null;
    }

    private protected override void UpdateRange(in ParameterRange range) => Apply(range, new RmsPropRule
    {
        MinusRate = new((float)-range.Rate),
        Alpha = new((float)Alpha),
        OneMinusAlpha = new((float)(1 - Alpha)),
        Epsilon = new((float)Epsilon),
        Momentum = new((float)Momentum),
        Square = _square!.Pointer,
        Mean = Centered ? _mean!.Pointer : null,
        Velocity = Momentum > 0 ? _velocity!.Pointer : null,
    });

    private protected override (AlignedBuffer? First, AlignedBuffer? Second) AveragesOfRange => (_square, Momentum > 0 ? _velocity : null);

    private protected override void SetMomentum(double momentum) => Momentum = momentum;
}
