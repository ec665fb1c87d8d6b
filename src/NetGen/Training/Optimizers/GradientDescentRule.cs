using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.Training;

/// <summary>w − rate·g.</summary>
internal readonly struct GradientDescentRule(float rate) : IUpdateRule
{
    private readonly Vector<float> _minusRate = new(-rate);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Update(Vector<float> weight, Vector<float> gradient, int index) => Vector.MultiplyAddEstimate(_minusRate, gradient, weight);
}
