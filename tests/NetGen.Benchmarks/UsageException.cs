namespace NetGen.Benchmarks;

/// <summary>The command line is not understood.</summary>
/// <param name="message">What is wrong and what is expected.</param>
internal sealed class UsageException(string message) : Exception(message);
