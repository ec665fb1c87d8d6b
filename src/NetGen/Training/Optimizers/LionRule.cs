using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Runtime;

namespace NetGen.Training;

/// <summary>u = sign(β₁·m + (1 − β₁)·g); m = β₂·m + (1 − β₂)·g; w·shrink − rate·u.</summary>
internal readonly unsafe struct LionRule : IUpdateRule
{
    /// <summary>The learning rate, negated.</summary>
    public required Vector<float> MinusRate { get; init; }

    /// <summary>What the parameter is multiplied by before the step.</summary>
    public required Vector<float> Shrink { get; init; }

    public required Vector<float> Beta1 { get; init; }

    public required Vector<float> OneMinusBeta1 { get; init; }

    public required Vector<float> Beta2 { get; init; }

    public required Vector<float> OneMinusBeta2 { get; init; }

    /// <summary>m, in the places of the parameters.</summary>
    public required float* Mean { get; init; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Update(Vector<float> weight, Vector<float> gradient, int index)
    {
        Vector<float> before = Vector.Load(Mean + index);
        Vector<float> direction = Vector.MultiplyAddEstimate(Beta1, before, OneMinusBeta1 * gradient);
        Vector<float> m = Vector.MultiplyAddEstimate(Beta2, before, OneMinusBeta2 * gradient);
        Negligible.Flush(m, Negligible.Gradient).Store(Mean + index);
        Vector<float> sign = Vector.AndNot(Vector.CopySign(Vector<float>.One, direction), Vector.AsVectorSingle(Vector.Equals(direction, Vector<float>.Zero)));

        // The difference is 0, and NaN where the direction is not finite: a sign alone would hide that.
        return Vector.MultiplyAddEstimate(MinusRate, sign + (direction - direction), weight * Shrink);
    }
}
