namespace NetGen.Training;

/// <summary>A checkpoint is malformed or does not fit the trainer. The message says what was expected and what was found.</summary>
public sealed class CheckpointException : FormatException
{
    /// <summary>An exception with a general message.</summary>
    public CheckpointException()
        : this("The checkpoint is malformed or does not fit the trainer.")
    {
    }

    /// <summary>An exception with a message.</summary>
    /// <param name="message">What is wrong.</param>
    public CheckpointException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and a cause.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">The cause.</param>
    public CheckpointException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
