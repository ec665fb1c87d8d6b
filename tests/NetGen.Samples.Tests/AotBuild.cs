using System.Runtime.InteropServices;

namespace NetGen.Samples.Tests;

/// <summary>Publishes samples/NativeAot, in a folder of its own so that it meets no other build.</summary>
public sealed class AotBuild
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(15);
    private static readonly string s_project = Path.Combine(Repository.Root, "samples", "NativeAot");
    private static readonly string s_artifacts = Path.Combine(AppContext.BaseDirectory, "aot");
    private static readonly Lazy<string?> s_missingTool = new(FindMissingTool);
    private readonly Lazy<ProgramResult> _publication = new(() => DotNet("publish", "--no-restore", "-c", "Release"));

    /// <summary>What this machine lacks to publish a native program, or null.</summary>
    public static string? MissingTool => s_missingTool.Value;

    /// <summary>What the publication printed.</summary>
    internal ProgramResult Publication => _publication.Value;

    /// <summary>The published program.</summary>
    public static string Program => Path.Combine(s_artifacts, "publish", "NativeAot", $"release_{RuntimeInformation.RuntimeIdentifier}", "NativeAot");

    private static string? FindMissingTool()
    {
        if (OperatingSystem.IsWindows())
        {
            return "Publishing is tested on Linux and macOS only.";
        }

        string[] path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!path.Any(folder => File.Exists(Path.Combine(folder, "clang")) || File.Exists(Path.Combine(folder, "gcc"))))
        {
            return "Native AOT needs a C linker; neither clang nor gcc is on the PATH.";
        }

        // The sample is for .NET 9; the stranger's program is for .NET 10.
        ProgramResult[] restored = [DotNet("restore"), Run("restore", s_artifacts + "10", "-p:TargetFramework=net10.0")];
        ProgramResult? failed = restored.FirstOrDefault(result => result.ExitCode != 0);
        return failed is null ? null : $"The packages for Native AOT could not be restored: {failed.Lines.FirstOrDefault(line => line.Contains("error"))}";
    }

    private static ProgramResult DotNet(string verb, params string[] arguments) => Run(verb, s_artifacts, arguments);

    private static ProgramResult Run(string verb, string artifacts, params string[] arguments) => Programs.Run(
        Programs.DotNet,
        [verb, s_project, "-r", RuntimeInformation.RuntimeIdentifier, "--artifacts-path", artifacts, "-nodeReuse:false", .. arguments],
        s_limit);
}
