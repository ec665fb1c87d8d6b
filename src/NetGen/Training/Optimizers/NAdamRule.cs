using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Runtime;

namespace NetGen.Training;

/// <summary>m = β₁·m + (1 − β₁)·g; v = β₂·v + (1 − β₂)·g²; w − (meanRate·m + gradientRate·g) / (√v·rootScale + ε).</summary>
internal readonly unsafe struct NAdamRule : IUpdateRule
{
    /// <summary>The learning rate of the average, with its correction, negated.</summary>
    public required Vector<float> MinusMeanRate { get; init; }

    /// <summary>The learning rate of the gradient, with its correction, negated.</summary>
    public required Vector<float> MinusGradientRate { get; init; }

    public required Vector<float> Beta1 { get; init; }

    public required Vector<float> OneMinusBeta1 { get; init; }

    public required Vector<float> Beta2 { get; init; }

    public required Vector<float> OneMinusBeta2 { get; init; }

    /// <summary>Correction of the young average of squares.</summary>
    public required Vector<float> RootScale { get; init; }

    public required Vector<float> Epsilon { get; init; }

    /// <summary>m, in the places of the parameters.</summary>
    public required float* Mean { get; init; }

    /// <summary>v, likewise.</summary>
    public required float* Square { get; init; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Update(Vector<float> weight, Vector<float> gradient, int index)
    {
        Vector<float> m = Vector.MultiplyAddEstimate(Beta1, Vector.Load(Mean + index), OneMinusBeta1 * gradient);
        Vector<float> v = Vector.MultiplyAddEstimate(Beta2, Vector.Load(Square + index), OneMinusBeta2 * Negligible.Squared(gradient));
        m = Negligible.Flush(m, Negligible.Gradient);
        v = Negligible.FlushSquare(v);
        m.Store(Mean + index);
        v.Store(Square + index);
        Vector<float> direction = Vector.MultiplyAddEstimate(MinusMeanRate, m, MinusGradientRate * gradient);
        return weight + (direction / Vector.MultiplyAddEstimate(Vector.SquareRoot(v), RootScale, Epsilon));
    }
}
