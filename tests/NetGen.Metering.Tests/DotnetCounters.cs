using System.Diagnostics;

namespace NetGen.Metering.Tests;

/// <summary>The tool <c>dotnet-counters</c>, installed beside the tests.</summary>
internal static class DotnetCounters
{
    private const string Version = "10.0.750501";
    private static readonly TimeSpan s_mostForInstallation = TimeSpan.FromMinutes(3);
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "tools");
    private static readonly Lazy<string?> s_missing = new(Install);

    /// <summary>Why it cannot be had here, or null.</summary>
    public static string? Missing => s_missing.Value;

    /// <summary>Runs a program under it until the program ends.</summary>
    /// <param name="output">The file that it writes, as JSON.</param>
    /// <param name="limit">After this time both are ended and the test fails.</param>
    /// <param name="program">The program and its arguments.</param>
    /// <returns>What was printed.</returns>
    public static string Collect(string output, TimeSpan limit, params string[] program) => Run(
        Path.Combine(s_folder, OperatingSystem.IsWindows() ? "dotnet-counters.exe" : "dotnet-counters"),
        ["collect", "--counters", Telemetry.Name, "--format", "json", "--refresh-interval", "1", "--output", output, "--", .. program],
        limit);

    private static string? Install()
    {
        try
        {
            if (!Directory.Exists(s_folder))
            {
                Run("dotnet", ["tool", "install", "dotnet-counters", "--version", Version, "--tool-path", s_folder], s_mostForInstallation);
            }

            return null;
        }
        catch (InvalidOperationException error)
        {
            return $"dotnet-counters could not be installed: {error.Message}";
        }
    }

    private static string Run(string file, string[] arguments, TimeSpan limit)
    {
        using Process process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(limit))
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{file} did not end within {limit}.");
        }

        string text = output.Result + errors.Result;
        return process.ExitCode == 0 ? text : throw new InvalidOperationException($"{file} ended with {process.ExitCode}: {text}");
    }
}
