using NetGen.Runtime;

namespace NetGen.Training;

/// <summary>
/// NAdam, as PyTorch's: g += weightDecay·w; m and v as in <see cref="Adam"/>; μₜ = β₁·(1 − ½·0.96^(t·MomentumDecay)), and Πₜ is the product of all up to it;
/// w −= learningRate·(μₜ₊₁·m / (1 − Πₜ₊₁) + (1 − μₜ)·g / (1 − Πₜ)) / (√v / √(1 − β₂ᵗ) + ε).
/// </summary>
public sealed unsafe class NAdam : Optimizer
{
    private double _beta1 = 0.9;
    private double _beta2 = 0.999;
    private double _epsilon = 1e-8;
    private double _momentumDecay = 4e-3;
    private AlignedBuffer? _mean;
    private AlignedBuffer? _square;

    // Of every tensor, Π, and what it was before the step.
    private double[] _products = [];
    private double[] _productsBefore = [];

    /// <summary>NAdam with a learning rate of 0.002.</summary>
    public NAdam()
        : base(2e-3)
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

    /// <summary>How fast μ rises to β₁; finite and at least 0. Default 0.004.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double MomentumDecay
    {
        get => _momentumDecay;
        set => _momentumDecay = Hyperparameter.NonNegative(value, nameof(MomentumDecay));
    }

    private protected override void PrepareStep(long step)
    {
        _mean = Average("exp_avg");
        _square = Average("exp_avg_sq");
        _products = NumbersOf("mu_product", Tensors, 1);
        if (_productsBefore.Length != Tensors)
        {
            _productsBefore = new double[Tensors];
        }

        _products.CopyTo(_productsBefore, 0);
        for (int tensor = 0; tensor < _products.Length; tensor++)
        {
            if (!IsFrozen(tensor))
            {
                _products[tensor] *= Mu(StepOf(tensor, step));
            }
        }
    }

    private protected override void ForgetStep() => _productsBefore.CopyTo(_products, 0);

    private protected override void UpdateRange(in ParameterRange range)
    {
        double product = _products[range.Tensor];
        double next = Mu(range.Step + 1);
        Apply(range, new NAdamRule
        {
            MinusMeanRate = new((float)-(range.Rate * next / (1 - (product * next)))),
            MinusGradientRate = new((float)-(range.Rate * (1 - Mu(range.Step)) / (1 - product))),
            Beta1 = new((float)Beta1),
            OneMinusBeta1 = new((float)(1 - Beta1)),
            Beta2 = new((float)Beta2),
            OneMinusBeta2 = new((float)(1 - Beta2)),
            RootScale = new((float)(1 / Math.Sqrt(1 - Math.Pow(Beta2, range.Step)))),
            Epsilon = new((float)Epsilon),
            Mean = _mean!.Pointer,
            Square = _square!.Pointer,
        });
    }

    private protected override (AlignedBuffer? First, AlignedBuffer? Second) AveragesOfRange => (_mean, _square);

    private protected override void SetMomentum(double momentum) => Beta1 = momentum;

    private double Mu(long step) => Beta1 * (1 - (0.5 * Math.Pow(0.96, step * MomentumDecay)));
}
