namespace NetGen.Samples.Tests;

/// <summary>What a program did.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Errors">Its standard error.</param>
internal sealed record ProgramResult(int ExitCode, string Output, string Errors)
{
    /// <summary>The lines of standard output that are not empty.</summary>
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The value of a line <c>name: value</c>.</summary>
    public string Value(string name) =>
        Lines.SingleOrDefault(line => line.StartsWith(name + ": ", StringComparison.Ordinal)) is { } line
            ? line[(name.Length + 2)..]
            : throw new Xunit.Sdk.XunitException($"No single line '{name}: ...' in:\n{Output}{Errors}");
}
