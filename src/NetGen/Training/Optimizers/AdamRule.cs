using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Runtime;

namespace NetGen.Training;

/// <summary>m = β₁·m + (1 − β₁)·g; v = β₂·v + (1 − β₂)·g²; w·shrink − rate·m / (√v·rootScale + ε).</summary>
/// <remarks>
/// The coefficients are vectors: where they are numbers, every turn of the loop spreads each of them over a vector again.
/// </remarks>
internal readonly unsafe struct AdamRule : IUpdateRule
{
    /// <summary>The learning rate, with the correction of the young mean, negated.</summary>
    public required Vector<float> MinusRate { get; init; }

    /// <summary>What the parameter is multiplied by before the step: 1 unless the decay is decoupled.</summary>
    public required Vector<float> Shrink { get; init; }

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

    /// <summary>The largest v so far, likewise; null without AMSGrad.</summary>
    public required float* LargestSquare { get; init; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Update(Vector<float> weight, Vector<float> gradient, int index)
    {
        Vector<float> m = Vector.MultiplyAddEstimate(Beta1, Vector.Load(Mean + index), OneMinusBeta1 * gradient);
        Vector<float> v = Vector.MultiplyAddEstimate(Beta2, Vector.Load(Square + index), OneMinusBeta2 * Negligible.Squared(gradient));
        m = Negligible.Flush(m, Negligible.Gradient);
        v = Negligible.FlushSquare(v);
        m.Store(Mean + index);
        v.Store(Square + index);
        if (LargestSquare != null)
        {
            v = Vector.Max(v, Vector.Load(LargestSquare + index));
            v.Store(LargestSquare + index);
        }

        Vector<float> divisor = Vector.MultiplyAddEstimate(Vector.SquareRoot(v), RootScale, Epsilon);
        return Vector.MultiplyAddEstimate(MinusRate, m / divisor, weight * Shrink);
    }
}
