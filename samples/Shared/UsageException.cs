namespace NetGen.Samples;

/// <summary>Options that do not go together; its message is one line for the user.</summary>
internal sealed class UsageException(string message) : Exception(message);
