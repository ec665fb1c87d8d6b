using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Runtime;

namespace NetGen.Training;

/// <summary>v = α·v + (1 − α)·g²; d = g / (√(v − m²) + ε), where m is the mean gradient or 0; b = momentum·b + d; w − rate·b, or w − rate·d without momentum.</summary>
internal readonly unsafe struct RmsPropRule : IUpdateRule
{
    /// <summary>The learning rate, negated.</summary>
    public required Vector<float> MinusRate { get; init; }

    public required Vector<float> Alpha { get; init; }

    public required Vector<float> OneMinusAlpha { get; init; }

    public required Vector<float> Epsilon { get; init; }

    public required Vector<float> Momentum { get; init; }

    /// <summary>v, in the places of the parameters.</summary>
    public required float* Square { get; init; }

    /// <summary>m, likewise; null unless the squares are centred.</summary>
    public required float* Mean { get; init; }

    /// <summary>b, likewise; null without momentum.</summary>
    public required float* Velocity { get; init; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Update(Vector<float> weight, Vector<float> gradient, int index)
    {
        Vector<float> v = Vector.MultiplyAddEstimate(Alpha, Vector.Load(Square + index), OneMinusAlpha * Negligible.Squared(gradient));
        v = Negligible.FlushSquare(v);
        v.Store(Square + index);
        if (Mean != null)
        {
            Vector<float> m = Vector.MultiplyAddEstimate(Alpha, Vector.Load(Mean + index), OneMinusAlpha * gradient);
            m = Negligible.Flush(m, Negligible.Gradient);
            m.Store(Mean + index);

            // A variance, which only rounding can make negative.
            v = Vector.Max(v - Negligible.Squared(m), Vector<float>.Zero);
        }

        Vector<float> direction = gradient / (Vector.SquareRoot(v) + Epsilon);
        if (Velocity != null)
        {
            direction = Vector.MultiplyAddEstimate(Momentum, Vector.Load(Velocity + index), direction);
            direction = Negligible.Flush(direction, Negligible.Gradient);
            direction.Store(Velocity + index);
        }

        return Vector.MultiplyAddEstimate(MinusRate, direction, weight);
    }
}
