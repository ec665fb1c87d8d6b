using System.Runtime.CompilerServices;

namespace NetGen.Generator.Tests.Infrastructure;

/// <summary>Finds the sources that tests read.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Generator => Path.Combine(Root, "generators", "NetGen.Generator");

    private static string FindRoot([CallerFilePath] string file = "")
    {
        string? folder = Path.GetDirectoryName(file);
        while (folder is not null && !File.Exists(Path.Combine(folder, "Directory.Build.targets")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException($"No Directory.Build.targets above {file}.");
    }
}
