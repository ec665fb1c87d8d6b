using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Runtime;

namespace NetGen.Training;

/// <summary>
/// Adam, as PyTorch's: g += weightDecay·w; m = β₁·m + (1 − β₁)·g; v = β₂·v + (1 − β₂)·g²;
/// w −= learningRate / (1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + ε). AMSGrad puts the largest v so far in the place of v.
/// </summary>
public sealed class Adam : Optimizer
{
    private double _beta1 = 0.9;
    private double _beta2 = 0.999;
    private double _epsilon = 1e-8;
    private double _weightDecay;
    private AlignedBuffer? _mean;
    private AlignedBuffer? _square;
    private AlignedBuffer? _largestSquare;
    private Coefficients _coefficients;

    /// <summary>Adam with a learning rate of 0.001.</summary>
    public Adam()
        : base(1e-3)
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

    /// <summary>λ of the penalty λ/2·w², whose gradient is added; finite and at least 0. Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double WeightDecay
    {
        get => _weightDecay;
        set => _weightDecay = Hyperparameter.NonNegative(value, nameof(WeightDecay));
    }

    /// <summary>Whether the largest average of the squares so far is used. Default false.</summary>
    public bool AmsGrad { get; set; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected override unsafe void UpdateRange(float* parameters, float* gradients, int start, int end)
    {
        Coefficients c = _coefficients;
        float* mean = _mean!.Pointer;
        float* square = _square!.Pointer;
        float* largest = AmsGrad ? _largestSquare!.Pointer : null;
        var weightDecay = new Vector<float>(c.WeightDecay);
        var beta1 = new Vector<float>(c.Beta1);
        var beta2 = new Vector<float>(c.Beta2);
        var take1 = new Vector<float>(c.OneMinusBeta1);
        var take2 = new Vector<float>(c.OneMinusBeta2);
        var rate = new Vector<float>(-c.Rate);
        var rootScale = new Vector<float>(c.RootScale);
        var epsilon = new Vector<float>(c.Epsilon);
        for (int i = start; i < end; i += Vector<float>.Count)
        {
            Vector<float> w = Vector.Load(parameters + i);
            Vector<float> g = Vector.MultiplyAddEstimate(weightDecay, w, Vector.Load(gradients + i));
            Vector<float> m = Vector.MultiplyAddEstimate(beta1, Vector.Load(mean + i), take1 * g);
            Vector<float> v = Vector.MultiplyAddEstimate(beta2, Vector.Load(square + i), take2 * g * g);
            m.Store(mean + i);
            v.Store(square + i);
            if (largest != null)
            {
                v = Vector.Max(v, Vector.Load(largest + i));
                v.Store(largest + i);
            }

            Vector<float> divisor = Vector.MultiplyAddEstimate(Vector.SquareRoot(v), rootScale, epsilon);
            Vector.MultiplyAddEstimate(rate, m / divisor, w).Store(parameters + i);
        }
    }

    private protected override void PrepareStep(long step)
    {
        _mean ??= new AlignedBuffer(Length);
        _square ??= new AlignedBuffer(Length);
        if (AmsGrad)
        {
            _largestSquare ??= new AlignedBuffer(Length);
        }

        _coefficients = new Coefficients(
            Rate: (float)(LearningRate / (1 - Math.Pow(Beta1, step))),
            WeightDecay: (float)WeightDecay,
            Beta1: (float)Beta1,
            OneMinusBeta1: (float)(1 - Beta1),
            Beta2: (float)Beta2,
            OneMinusBeta2: (float)(1 - Beta2),
            RootScale: (float)(1 / Math.Sqrt(1 - Math.Pow(Beta2, step))),
            Epsilon: (float)Epsilon);
    }

    private readonly record struct Coefficients(
        float Rate, float WeightDecay, float Beta1, float OneMinusBeta1, float Beta2, float OneMinusBeta2, float RootScale, float Epsilon);
}
