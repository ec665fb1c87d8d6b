namespace NetGen.Benchmarks;

/// <summary>Where the benchmark finds and puts things.</summary>
internal static class Folders
{
    private const string Solution = "NetGen.sln";

    /// <summary>The repository.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>The benchmark's sources.</summary>
    public static string Project => Path.Combine(Repository, "tests", "NetGen.Benchmarks");

    /// <summary>What the benchmark writes; git ignores it.</summary>
    public static string Artifacts => Directory.CreateDirectory(Path.Combine(Repository, "artifacts")).FullName;

    private static string FindRepository()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, Solution)))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new DirectoryNotFoundException($"{AppContext.BaseDirectory} is in no folder that holds {Solution}; expected the benchmark to run where it was built.");
    }
}
