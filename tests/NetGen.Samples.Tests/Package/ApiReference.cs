using System.IO.Compression;
using System.Text.Json.Nodes;

namespace NetGen.Samples.Tests.Package;

/// <summary>The tool that makes the API reference, pinned by <c>.config/dotnet-tools.json</c>.</summary>
internal static class ApiReference
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);
    private static readonly Lazy<string?> s_missing = new(Restore);

    /// <summary>Why there is no tool on this machine, or null.</summary>
    public static string? Missing => s_missing.Value;

    /// <summary>The configuration.</summary>
    public static JsonNode Configuration => JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "specs", "api", "docfx.json")))!;

    /// <summary>Makes the pages as the configuration says, but from packages that were built already, which takes a fifth of the time.</summary>
    /// <param name="folder">Receives assemblies in <c>lib</c> and pages in <c>pages</c>.</param>
    public static void Make(TempFolder folder)
    {
        foreach (string package in PackageFeed.Packages)
        {
            using ZipArchive archive = ZipFile.OpenRead(Path.Combine(PackageFeed.Folder, $"{package}.{PackageFeed.Version}.nupkg"));
            foreach (ZipArchiveEntry file in archive.Entries.Where(e => e.FullName.StartsWith("lib/net10.0/", StringComparison.Ordinal)))
            {
                Directory.CreateDirectory(folder.File("lib"));
                file.ExtractToFile(folder.File($"lib/{file.Name}"));
            }
        }

        JsonNode configuration = Configuration;
        JsonNode metadata = configuration["metadata"]![0]!;
        metadata["src"] = new JsonArray(new JsonObject { ["src"] = folder.File("lib"), ["files"] = new JsonArray("*.dll") });
        metadata["output"] = folder.File("pages");
        metadata["filter"] = Path.Combine(Repository.Root, "specs", "api", (string)metadata["filter"]!);
        File.WriteAllText(folder.File("docfx.json"), configuration.ToJsonString());
        ProgramResult result = Programs.Run(Programs.DotNet, ["docfx", "metadata", folder.File("docfx.json")], s_limit);
        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
    }

    // Tests run below the folder of the manifest.
    private static string? Restore()
    {
        ProgramResult result = Programs.Run(Programs.DotNet, ["tool", "restore"], s_limit);
        return result.ExitCode == 0 ? null : $"docfx could not be installed: {(result.Output + result.Errors).Split('\n')[0]}";
    }
}
