namespace NetGen.Training;

/// <summary>A piece of the parameters that an optimiser updates, and what to do with its gradient first.</summary>
/// <param name="parameters">The whole buffer of parameters.</param>
/// <param name="gradients">The whole buffer of gradients.</param>
/// <param name="start">First element, a multiple of 16.</param>
/// <param name="end">End of the piece, a multiple of 16.</param>
/// <param name="gradientScale">What clipping by norm multiplies the gradient by.</param>
internal readonly unsafe ref struct ParameterRange(float* parameters, float* gradients, int start, int end, float gradientScale)
{
    /// <summary>Learning rate of the tensor.</summary>
    public required double Rate { get; init; }

    /// <summary>Weight decay of the tensor.</summary>
    public required double WeightDecay { get; init; }

    /// <summary>Index of the tensor among the network's.</summary>
    public required int Tensor { get; init; }

    /// <summary>1 for the first update of the tensor.</summary>
    public required long Step { get; init; }

    public float* Parameters => parameters;

    public float* Gradients => gradients;

    public int Start => start;

    public int End => end;

    public float GradientScale => gradientScale;
}
