using System.Runtime.InteropServices;

namespace NetGen.Samples.Tests;

/// <summary>Publishes native programs with the libraries that were built beside the tests.</summary>
public sealed class AotBuild
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(15);
    private static readonly string s_sample = Path.Combine(Repository.Root, "samples", "NativeAot");
    private static readonly string s_publications = Path.Combine(AppContext.BaseDirectory, "native");
    private static readonly Lazy<string?> s_missingTool = new(FindMissingTool);
    private readonly Lazy<ProgramResult> _publication = new(() => Publish(s_sample));

    /// <summary>What this machine lacks to publish a native program, or null.</summary>
    public static string? MissingTool => s_missingTool.Value;

    /// <summary>What the publication printed.</summary>
    internal ProgramResult Publication => _publication.Value;

    /// <summary>The published program.</summary>
    public static string Program => ProgramOf(s_sample);

    /// <summary>Publishes the program of a folder.</summary>
    internal static ProgramResult Publish(string project, params string[] properties)
    {
        ProgramResult restored = Restore(project, properties);
        return restored.ExitCode != 0
            ? restored
            : Run("publish", project, ["-c", "Release", "--no-restore", "-o", Path.GetDirectoryName(ProgramOf(project))!, "-p:BuildProjectReferences=false", .. properties]);
    }

    /// <summary>The program of a folder when it is published.</summary>
    public static string ProgramOf(string project) => Path.Combine(s_publications, Path.GetFileName(project), Path.GetFileName(project));

    // The sample is for .NET 9; the stranger's program is for .NET 10.
    private static string? FindMissingTool() => FindMissingTool(() =>
        [Restore(s_sample), Restore(s_sample, "--artifacts-path", s_publications + "10", "-p:TargetFramework=net10.0")]);

    /// <summary>What this machine lacks, or null.</summary>
    /// <param name="restore">Restores what shall be published.</param>
    internal static string? FindMissingTool(Func<ProgramResult[]> restore)
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

        ProgramResult? failed = restore().FirstOrDefault(result => result.ExitCode != 0);
        return failed is null ? null : $"The packages for Native AOT could not be restored: {failed.Lines.FirstOrDefault(line => line.Contains("error"))}";
    }

    // Of the program alone: what it refers to is restored, and must not be for one runtime only.
    internal static ProgramResult Restore(string project, params string[] arguments) => Run("restore", project, ["-p:RestoreRecursive=false", .. arguments]);

    private static ProgramResult Run(string verb, string project, params string[] arguments) =>
        Programs.Run(Programs.DotNet, [verb, project, "-r", RuntimeInformation.RuntimeIdentifier, "-nodeReuse:false", .. arguments], s_limit);
}
