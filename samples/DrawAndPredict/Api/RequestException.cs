namespace DrawAndPredict.Api;

/// <summary>A request cannot be answered, and its sender can mend it.</summary>
/// <param name="status">The status of the answer.</param>
/// <param name="message">What was expected, and what came.</param>
internal sealed class RequestException(int status, string message) : Exception(message)
{
    public int Status { get; } = status;
}
