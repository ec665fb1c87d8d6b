using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.Training;

/// <summary>g·scale, kept within ±limit, + weightDecay·w + l1·sign(w) with sign(0) = 0.</summary>
internal readonly struct ClippedGradient(float scale, float limit, float weightDecay, float l1) : IGradientTerms
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> Apply(Vector<float> gradient, Vector<float> weight)
    {
        Vector<float> clipped = Vector.Min(Vector.Max(gradient * scale, new Vector<float>(-limit)), new Vector<float>(limit));
        Vector<float> penalty = Vector.AndNot(Vector.CopySign(new Vector<float>(l1), weight), Vector.AsVectorSingle(Vector.Equals(weight, Vector<float>.Zero)));
        return Vector.MultiplyAddEstimate(new Vector<float>(weightDecay), weight, clipped + penalty);
    }
}
