using NetGen.Runtime;

namespace NetGen.Benchmarks.Reporting;

/// <summary>The machine and how busy it is.</summary>
internal sealed class Machine
{
    private const string LoadFile = "/proc/loadavg";
    private const string ProcessorFile = "/proc/cpuinfo";

    private readonly string _loadAtStart = Load();

    /// <summary>Processor, vectors, runtime and load.</summary>
    public string Describe() =>
        $"machine: {Processor()}; {Environment.ProcessorCount} cores; vectors of {Simd.Lanes * 32} bits; {System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}; "
        + $"load average {_loadAtStart} at the start, {Load()} now";

    private static string Processor()
    {
        if (!File.Exists(ProcessorFile))
        {
            return "processor unknown";
        }

        string[] lines = File.ReadAllLines(ProcessorFile);
        return $"{Value(lines, "model name")} (family {Value(lines, "cpu family")}, model {Value(lines, "model\t")})";
    }

    private static string Value(string[] lines, string name) =>
        lines.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown";

    private static string Load() => File.Exists(LoadFile) ? File.ReadAllText(LoadFile).Split(' ')[0] : "unknown";
}
