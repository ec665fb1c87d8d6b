namespace NetGen.Training;

/// <summary>
/// Training has met a number that is not finite: a NaN or an infinity in the data, in the weights, in a layer's output, in the loss or in the gradient. See
/// <see cref="TrainerOptions.ThrowOnNonFinite"/>.
/// </summary>
public sealed class TrainingDivergedException : ArithmeticException
{
    /// <summary>An exception with a general message.</summary>
    public TrainingDivergedException()
        : this("Training has met a number that is not finite.")
    {
    }

    /// <summary>An exception with a message.</summary>
    /// <param name="message">What is not finite.</param>
    public TrainingDivergedException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and a cause.</summary>
    /// <param name="message">What is not finite.</param>
    /// <param name="innerException">The cause.</param>
    public TrainingDivergedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The step, counted from 1 over all steps of the optimiser.</summary>
    public long Step { get; init; }

    /// <summary>
    /// Name of the first layer whose output or weights are not finite; of layers that are computed in one pass the first. Null where no layer is to blame: the
    /// targets are not finite, the loss overflows, or the gradient does.
    /// </summary>
    public string? Layer { get; init; }

    /// <summary>The loss of the mini-batch, or of the epoch if its last update was the bad one.</summary>
    public double Loss { get; init; }
}
