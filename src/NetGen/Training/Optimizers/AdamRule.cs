using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Runtime;

namespace NetGen.Training;

/// <summary>m = β₁·m + (1 − β₁)·g; v = β₂·v + (1 − β₂)·g²; w·shrink − rate·m / (√v·rootScale + ε).</summary>
internal readonly unsafe struct AdamRule : IUpdateRule
{
    /// <summary>Learning rate, with the correction of the young mean.</summary>
    public required float Rate { get; init; }

    /// <summary>What the parameter is multiplied by before the step: 1 unless the decay is decoupled.</summary>
    public required float Shrink { get; init; }

    public required float Beta1 { get; init; }

    public required float OneMinusBeta1 { get; init; }

    public required float Beta2 { get; init; }

    public required float OneMinusBeta2 { get; init; }

    /// <summary>Correction of the young average of squares.</summary>
    public required float RootScale { get; init; }

    public required float Epsilon { get; init; }

    /// <summary>m, in the places of the parameters.</summary>
    public required float* Mean { get; init; }

    /// <summary>v, likewise.</summary>
    public required float* Square { get; init; }

    /// <summary>The largest v so far, likewise; null without AMSGrad.</summary>
    public required float* LargestSquare { get; init; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Update(Vector<float> weight, Vector<float> gradient, int index)
    {
        Vector<float> m = Vector.MultiplyAddEstimate(new Vector<float>(Beta1), Vector.Load(Mean + index), OneMinusBeta1 * gradient);
        Vector<float> v = Vector.MultiplyAddEstimate(new Vector<float>(Beta2), Vector.Load(Square + index), OneMinusBeta2 * Negligible.Squared(gradient));
        m = Negligible.Flush(m, Negligible.Gradient);
        v = Negligible.Flush(v, Negligible.Square);
        m.Store(Mean + index);
        v.Store(Square + index);
        if (LargestSquare != null)
        {
            v = Vector.Max(v, Vector.Load(LargestSquare + index));
            v.Store(LargestSquare + index);
        }

        Vector<float> divisor = Vector.MultiplyAddEstimate(Vector.SquareRoot(v), new Vector<float>(RootScale), new Vector<float>(Epsilon));
        return Vector.MultiplyAddEstimate(new Vector<float>(-Rate), m / divisor, weight * Shrink);
    }
}
