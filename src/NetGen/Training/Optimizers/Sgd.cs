using NetGen.Runtime;

namespace NetGen.Training;

/// <summary>
/// Stochastic gradient descent, as PyTorch's <c>SGD</c>: g += weightDecay·w; v = momentum·v + (1 − dampening)·g, in the first step v = g;
/// w −= learningRate·v, or with Nesterov's momentum w −= learningRate·(g + momentum·v).
/// </summary>
public sealed unsafe class Sgd : Optimizer
{
    private const string Velocity = "momentum_buffer";

    private double _momentum;
    private double _dampening;
    private AlignedBuffer? _velocity;
    private bool _first;

    /// <summary>Plain gradient descent with a learning rate of 0.001.</summary>
    public Sgd()
        : base(1e-3)
    {
    }

    /// <summary>Share of the previous velocity that is kept; finite and at least 0. Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double Momentum
    {
        get => _momentum;
        set => _momentum = Hyperparameter.NonNegative(value, nameof(Momentum));
    }

    /// <summary>Share of the gradient that the velocity does not take up, after the first step; finite and at least 0. Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double Dampening
    {
        get => _dampening;
        set => _dampening = Hyperparameter.NonNegative(value, nameof(Dampening));
    }

    /// <summary>Whether momentum is Nesterov's, which needs a momentum above 0 and no dampening. Default false.</summary>
    public bool Nesterov { get; set; }

    private protected override void PrepareStep(long step)
    {
        if (Nesterov && (Momentum == 0 || Dampening != 0))
        {
            throw new InvalidOperationException($"Nesterov's momentum with Momentum {Momentum} and Dampening {Dampening}; expected a momentum above 0 and no dampening.");
        }

        _first = !Keeps(Velocity);
        _velocity = _first && Momentum == 0 ? null : Average(Velocity);
    }

    private protected override void ForgetStep()
    {
        if (_first)
        {
            Forget(Velocity);
        }
    }

    private protected override void UpdateRange(in ParameterRange range)
    {
        if (_velocity is null)
        {
            Apply(range, new GradientDescentRule((float)range.Rate));
            return;
        }

        // A tensor that was frozen from the start has its first step later.
        bool first = _first || range.Step == 1;
        Apply(range, new MomentumRule(
            (float)range.Rate,
            first ? 0 : (float)Momentum,
            first ? 1 : (float)(1 - Dampening),
            Nesterov ? (float)Momentum : 0,
            _velocity.Pointer));
    }

    private protected override (AlignedBuffer? First, AlignedBuffer? Second) AveragesOfRange => (_velocity, null);

    private protected override void SetMomentum(double momentum) => Momentum = momentum;
}
