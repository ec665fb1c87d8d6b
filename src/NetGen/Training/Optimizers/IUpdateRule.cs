using System.Numerics;

namespace NetGen.Training;

/// <summary>
/// An optimiser's formula with the coefficients of one step. It is a struct, so that the loop that applies it is compiled for it alone and
/// the formula stands inlined in it.
/// </summary>
internal interface IUpdateRule
{
    /// <summary>The new values of one vector of parameters; the averages that the rule keeps for them move on.</summary>
    /// <param name="weight">The present values.</param>
    /// <param name="gradient">Their gradient, with the penalties.</param>
    /// <param name="index">Place of the first of them in the buffer of parameters.</param>
    Vector<float> Update(Vector<float> weight, Vector<float> gradient, int index);
}
