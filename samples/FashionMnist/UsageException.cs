namespace FashionSample;

/// <summary>A command line that cannot be understood; its message is one line for the user.</summary>
internal sealed class UsageException(string message) : Exception(message);
