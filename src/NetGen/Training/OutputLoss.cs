namespace NetGen.Training;

/// <summary>A loss of your own: it measures the outputs of a mini-batch and tells how they should change.</summary>
/// <param name="outputs">Outputs of the mini-batch in training mode, sample after sample, each of the output's shape in row-major order.</param>
/// <param name="outputGradient">Receives the derivative of the loss with respect to each output, in the same order; it is 0 when the call begins.</param>
/// <returns>The loss. A mean over the samples divides its derivatives by their number, too.</returns>
public delegate float OutputLoss(ReadOnlySpan<float> outputs, Span<float> outputGradient);
