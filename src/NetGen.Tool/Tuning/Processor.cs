using System.Runtime.InteropServices;

namespace NetGen.Tool.Tuning;

/// <summary>The processor that runs.</summary>
internal static class Processor
{
    private const string Linux = "/proc/cpuinfo";

    /// <summary>Its name, in one line.</summary>
    public static string Name { get; } = Find();

    private static string Find()
    {
        string? name = File.Exists(Linux)
            ? File.ReadLines(Linux).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[^1]
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        return string.IsNullOrWhiteSpace(name) ? RuntimeInformation.ProcessArchitecture.ToString() : name.Trim();
    }
}
