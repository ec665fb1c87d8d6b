namespace NetGen.Serialization;

/// <summary>A weights file is malformed or does not fit the network. The message names the tensor, what was expected and what was found.</summary>
public sealed class WeightsFormatException : FormatException
{
    /// <summary>An exception with a general message.</summary>
    public WeightsFormatException()
        : this("The weights file is malformed or does not fit the network.")
    {
    }

    /// <summary>An exception with a message.</summary>
    /// <param name="message">What is wrong.</param>
    public WeightsFormatException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and a cause.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">The cause.</param>
    public WeightsFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
