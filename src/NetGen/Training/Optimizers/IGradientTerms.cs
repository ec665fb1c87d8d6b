using System.Numerics;

namespace NetGen.Training;

/// <summary>What an optimiser makes of a gradient before its rule sees it. A struct, as <see cref="IUpdateRule"/>.</summary>
internal interface IGradientTerms
{
    /// <summary>The gradient with clipping and penalties.</summary>
    /// <param name="gradient">Gradient of the loss.</param>
    /// <param name="weight">The parameters it belongs to.</param>
    Vector<float> Apply(Vector<float> gradient, Vector<float> weight);
}
