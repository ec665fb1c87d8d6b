using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Runtime;

namespace NetGen.Training;

/// <summary>s += g²; w − rate·g / (√s + ε).</summary>
internal readonly unsafe struct AdagradRule : IUpdateRule
{
    /// <summary>The learning rate, negated.</summary>
    public required Vector<float> MinusRate { get; init; }

    public required Vector<float> Epsilon { get; init; }

    /// <summary>s, in the places of the parameters.</summary>
    public required float* Square { get; init; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Update(Vector<float> weight, Vector<float> gradient, int index)
    {
        Vector<float> s = Vector.Load(Square + index) + Negligible.Squared(gradient);
        s.Store(Square + index);
        return Vector.MultiplyAddEstimate(MinusRate, gradient / (Vector.SquareRoot(s) + Epsilon), weight);
    }
}
