using NetGen.Runtime;

namespace NetGen.Training;

/// <summary>
/// Adagrad, as PyTorch's: g += weightDecay·w; s += g², from InitialAccumulator on; w −= learningRate / (1 + (t − 1)·LearningRateDecay) · g / (√s + ε).
/// </summary>
public sealed unsafe class Adagrad : Optimizer
{
    private const string Sum = "sum";

    private double _learningRateDecay;
    private double _initialAccumulator;
    private double _epsilon = 1e-10;
    private AlignedBuffer? _square;
    private bool _first;

    /// <summary>Adagrad with a learning rate of 0.01.</summary>
    public Adagrad()
        : base(1e-2)
    {
    }

    /// <summary>How fast the learning rate falls with the updates; finite and at least 0. Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double LearningRateDecay
    {
        get => _learningRateDecay;
        set => _learningRateDecay = Hyperparameter.NonNegative(value, nameof(LearningRateDecay));
    }

    /// <summary>What the sum of the squares starts from, in the first update; finite and at least 0. Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double InitialAccumulator
    {
        get => _initialAccumulator;
        set => _initialAccumulator = Hyperparameter.NonNegative(value, nameof(InitialAccumulator));
    }

    /// <summary>ε, added to the root; finite and above 0. Default 1e-10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0 or not finite.</exception>
    public double Epsilon
    {
        get => _epsilon;
        set => _epsilon = Hyperparameter.Positive(value, nameof(Epsilon));
    }

    private protected override void PrepareStep(long step)
    {
        _first = !Keeps(Sum);
        _square = Average(Sum);
        if (_first)
        {
            _square.Span.Fill((float)InitialAccumulator);
        }
    }

    private protected override void ForgetStep()
    {
        if (_first)
        {
            Forget(Sum);
        }
    }

    private protected override void UpdateRange(in ParameterRange range) => Apply(range, new AdagradRule
    {
        MinusRate = new((float)-(range.Rate / (1 + ((range.Step - 1) * LearningRateDecay)))),
        Epsilon = new((float)Epsilon),
        Square = _square!.Pointer,
    });

    private protected override (AlignedBuffer? First, AlignedBuffer? Second) AveragesOfRange => (_square, null);
}
