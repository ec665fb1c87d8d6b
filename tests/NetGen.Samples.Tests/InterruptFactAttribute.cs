using System.Globalization;

namespace NetGen.Samples.Tests;

/// <summary>A test that sends Ctrl-C to a program, which then must not have inherited that it is ignored.</summary>
public sealed class InterruptFactAttribute : FactAttribute
{
    private const ulong InterruptBit = 1 << 1;

    public InterruptFactAttribute() => Skip =
        OperatingSystem.IsWindows() ? "There is no signal to send on Windows."
        : IsIgnored() ? "The tests were started with the interrupt signal ignored (in the background of a shell)."
        : null;

    private static bool IsIgnored()
    {
        const string Status = "/proc/self/status";
        const string Field = "SigIgn:";
        string? line = File.Exists(Status) ? File.ReadLines(Status).FirstOrDefault(l => l.StartsWith(Field, StringComparison.Ordinal)) : null;
        return line is not null && (ulong.Parse(line[Field.Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & InterruptBit) != 0;
    }
}
