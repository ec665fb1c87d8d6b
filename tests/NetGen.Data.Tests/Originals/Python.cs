using System.Diagnostics;

namespace NetGen.Data.Tests;

/// <summary>A Python with NumPy, if this machine has one.</summary>
internal static class Python
{
    /// <summary>Its path, or null.</summary>
    public static string? WithNumpy { get; } = new[] { "python3", "/usr/bin/python3", "python" }.FirstOrDefault(python => Run(python, "-c", "import numpy") is null);

    /// <summary>Runs it; null if all went well, else what it said.</summary>
    public static string? Run(string python, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(python, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!; // it is started anew
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            string errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : $"{errors}{output.Result}";
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            return error.Message;
        }
    }
}
