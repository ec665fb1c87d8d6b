using System.Numerics;
using System.Runtime.CompilerServices;
using NetGen.Runtime;

namespace NetGen.Training;

/// <summary>v = keep·v + take·g; w − rate·v, or w − rate·(g + keep·v) with Nesterov's momentum.</summary>
/// <param name="rate">Learning rate.</param>
/// <param name="keep">Share of the velocity that is kept; 0 in the first step.</param>
/// <param name="take">Share of the gradient that is taken up.</param>
/// <param name="lookAhead">Momentum of Nesterov's look ahead, or 0.</param>
/// <param name="velocity">The velocities, in the places of the parameters.</param>
internal readonly unsafe struct MomentumRule(float rate, float keep, float take, float lookAhead, float* velocity) : IUpdateRule
{
    private readonly Vector<float> _minusRate = new(-rate);
    private readonly Vector<float> _keep = new(keep);
    private readonly Vector<float> _take = new(take);
    private readonly Vector<float> _lookAhead = new(lookAhead);
    private readonly bool _looksAhead = lookAhead != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Update(Vector<float> weight, Vector<float> gradient, int index)
    {
        Vector<float> v = Vector.MultiplyAddEstimate(_keep, Vector.Load(velocity + index), _take * gradient);
        v = Negligible.Flush(v, Negligible.Gradient);
        v.Store(velocity + index);
        Vector<float> direction = _looksAhead ? Vector.MultiplyAddEstimate(_lookAhead, v, gradient) : v;
        return Vector.MultiplyAddEstimate(_minusRate, direction, weight);
    }
}
