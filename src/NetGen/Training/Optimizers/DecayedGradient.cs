using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.Training;

/// <summary>g + weightDecay·w: all that is needed where nothing else is switched on.</summary>
internal readonly struct DecayedGradient(float weightDecay) : IGradientTerms
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Apply(Vector<float> gradient, Vector<float> weight) =>
        Vector.MultiplyAddEstimate(new Vector<float>(weightDecay), weight, gradient);
}
