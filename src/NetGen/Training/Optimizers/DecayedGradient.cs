using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.Training;

/// <summary>g + weightDecay·w: all that is needed where nothing else is switched on.</summary>
internal readonly struct DecayedGradient(float weightDecay) : IGradientTerms
{
    private readonly Vector<float> _weightDecay = new(weightDecay);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Apply(Vector<float> gradient, Vector<float> weight) => Vector.MultiplyAddEstimate(_weightDecay, weight, gradient);
}
