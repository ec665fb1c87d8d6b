namespace NetGen.Training;

/// <summary>A piece of the parameters that an optimiser updates, and what to do with its gradient first.</summary>
/// <param name="parameters">The whole buffer of parameters.</param>
/// <param name="gradients">The whole buffer of gradients.</param>
/// <param name="start">First element, a multiple of 16.</param>
/// <param name="end">End of the piece, a multiple of 16.</param>
/// <param name="gradientScale">What clipping by norm multiplies the gradient by.</param>
internal readonly unsafe ref struct ParameterRange(float* parameters, float* gradients, int start, int end, float gradientScale)
{
    public float* Parameters => parameters;

    public float* Gradients => gradients;

    public int Start => start;

    public int End => end;

    public float GradientScale => gradientScale;
}
