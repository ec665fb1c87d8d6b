namespace NetGen.NativeLibrary.Tests;

/// <summary>Programs that this machine may have.</summary>
internal static class Tools
{
    /// <summary>Debian's Python, which has Debian's NumPy; another one on the PATH may not.</summary>
    public const string Python = "/usr/bin/python3";

    /// <summary>Whether a program is on the PATH.</summary>
    public static bool Has(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>Whether a command ends well.</summary>
    public static bool Succeeds(string file, params string[] arguments) =>
        File.Exists(file) && Programs.Run(file, arguments, TimeSpan.FromMinutes(1)).ExitCode == 0;
}
