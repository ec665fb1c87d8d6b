using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Runtime;

namespace NetGen.Training;

/// <summary>
/// Stochastic gradient descent, as PyTorch's <c>SGD</c>: g += weightDecay·w; v = momentum·v + (1 − dampening)·g, in the first step v = g;
/// w −= learningRate·v, or with Nesterov's momentum w −= learningRate·(g + momentum·v).
/// </summary>
public sealed class Sgd : Optimizer
{
    private double _momentum;
    private double _dampening;
    private double _weightDecay;
    private AlignedBuffer? _velocity;
    private Coefficients _coefficients;

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

    /// <summary>λ of the penalty λ/2·w², whose gradient is added; finite and at least 0. Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double WeightDecay
    {
        get => _weightDecay;
        set => _weightDecay = Hyperparameter.NonNegative(value, nameof(WeightDecay));
    }

    /// <summary>Whether momentum is Nesterov's, which needs a momentum above 0 and no dampening. Default false.</summary>
    public bool Nesterov { get; set; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override unsafe void UpdateRange(float* parameters, float* gradients, int start, int end)
    {
        Coefficients c = _coefficients;
        var weightDecay = new Vector<float>(c.WeightDecay);
        var rate = new Vector<float>(-c.Rate);
        if (_velocity is null)
        {
            for (int i = start; i < end; i += Vector<float>.Count)
            {
                Vector<float> w = Vector.Load(parameters + i);
                Vector<float> g = Vector.MultiplyAddEstimate(weightDecay, w, Vector.Load(gradients + i));
                Vector.MultiplyAddEstimate(rate, g, w).Store(parameters + i);
            }

            return;
        }

        float* velocity = _velocity.Pointer;
        var keep = new Vector<float>(c.Keep);
        var take = new Vector<float>(c.Take);
        var lookAhead = new Vector<float>(c.LookAhead);
        for (int i = start; i < end; i += Vector<float>.Count)
        {
            Vector<float> w = Vector.Load(parameters + i);
            Vector<float> g = Vector.MultiplyAddEstimate(weightDecay, w, Vector.Load(gradients + i));
            Vector<float> v = Vector.MultiplyAddEstimate(keep, Vector.Load(velocity + i), take * g);
            v.Store(velocity + i);
            Vector<float> direction = c.IsNesterov ? Vector.MultiplyAddEstimate(lookAhead, v, g) : v;
            Vector.MultiplyAddEstimate(rate, direction, w).Store(parameters + i);
        }
    }

    private protected override void PrepareStep(long step)
    {
        if (Nesterov && (Momentum == 0 || Dampening != 0))
        {
            throw new InvalidOperationException($"Nesterov's momentum with Momentum {Momentum} and Dampening {Dampening}; expected a momentum above 0 and no dampening.");
        }

        bool first = _velocity is null;
        if (first && Momentum > 0)
        {
            _velocity = new AlignedBuffer(Length);
        }

        _coefficients = new Coefficients(
            Rate: (float)LearningRate,
            WeightDecay: (float)WeightDecay,
            Keep: first ? 0 : (float)Momentum,
            Take: first ? 1 : (float)(1 - Dampening),
            LookAhead: (float)Momentum,
            IsNesterov: Nesterov);
    }

    private readonly record struct Coefficients(float Rate, float WeightDecay, float Keep, float Take, float LookAhead, bool IsNesterov);
}
