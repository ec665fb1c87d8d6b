using System.Xml.Linq;

namespace NetGen.Samples.Tests.Package;

/// <summary>A folder with NetGen's packages, as a user would have them from a registry; packed once.</summary>
internal static class PackageFeed
{
    /// <summary>The version of the packages.</summary>
    public const string Version = "0.1.0";

    /// <summary>The packages, in the order of their names.</summary>
    public static IReadOnlyList<string> Packages { get; } = ["NetGen", "NetGen.Data", "NetGen.Data.Images", "NetGen.Data.Tables", "NetGen.Extensions.DependencyInjection", "NetGen.Mpi", "NetGen.Onnx", "NetGen.Reports", "NetGen.Templates"];

    // What this repository was built with is there already, so nothing is downloaded.
    private static readonly string s_restored = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(10);
    private static readonly Lazy<string> s_folder = new(Pack);

    /// <summary>The folder.</summary>
    public static string Folder => s_folder.Value;

    /// <summary>Makes the folder with the packages the only source of those that are made in another folder, and in those within.</summary>
    /// <param name="folder">The other folder.</param>
    public static void WriteSource(string folder)
    {
        WriteConfiguration(folder);
        File.WriteAllText(Path.Combine(folder, "Directory.Build.props"), $"""
            <Project>
              <PropertyGroup>
                <RestorePackagesPath>{Path.Combine(folder, "packages")}</RestorePackagesPath>
                <RestoreFallbackFolders>{s_restored}</RestoreFallbackFolders>
              </PropertyGroup>
            </Project>
            """);
    }

    /// <summary>Writes a project outside the repository, which knows nothing but the folder with the packages.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="name">Its file, such as <c>App.csproj</c>.</param>
    /// <param name="properties">Its properties, as XML.</param>
    /// <param name="items">Its items, as XML.</param>
    public static void WriteProject(string folder, string name, string properties, string items)
    {
        WriteConfiguration(folder);
        File.WriteAllText(Path.Combine(folder, name), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <RestorePackagesPath>packages</RestorePackagesPath>
                <RestoreFallbackFolders>{s_restored}</RestoreFallbackFolders>
                <EnableDefaultCompileItems>false</EnableDefaultCompileItems>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                {items}
              </ItemGroup>
            </Project>
            """);
    }

    /// <summary>Runs <c>dotnet</c> and fails if it does.</summary>
    public static ProgramResult DotNet(params string[] arguments)
    {
        ProgramResult result = TryDotNet(arguments);
        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
        return result;
    }

    /// <summary>Runs <c>dotnet</c>, which may fail.</summary>
    public static ProgramResult TryDotNet(params string[] arguments) =>
        Programs.Run(Programs.DotNet, [.. arguments, .. arguments.Length > 1 ? (string[])["-nodeReuse:false"] : []], s_limit);

    /// <summary>The packages that a page adds to a project.</summary>
    public static string[] PackagesAdded(string page) =>
        [.. page.Split('\n').Where(l => l.StartsWith("dotnet add package ", StringComparison.Ordinal)).Select(l => l.Split(' ')[^1].Trim())];

    /// <summary>The version of a package: of one of NetGen's, or of another with which this repository was built.</summary>
    public static string VersionOf(string package) => Packages.Contains(package)
        ? Version
        : XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion").Single(p => (string?)p.Attribute("Include") == package).Attribute("Version")!.Value;

    private static void WriteConfiguration(string folder) =>
        File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""<configuration><packageSources><clear /><add key="feed" value="{Folder}" /></packageSources></configuration>""");

    // What was built beside the tests, in a folder that has no package of yesterday.
    private static string Pack()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "package");
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        string feed = Path.Combine(folder, "feed");
        Directory.CreateDirectory(folder);
        string solution = Path.Combine(folder, "Packages.slnx");
        File.WriteAllText(solution, $"<Solution>{string.Concat(Packages.Select(p => $"""<Project Path="{Path.Combine(Repository.Root, "src", p, p)}.csproj" />"""))}</Solution>");

        // The generator is no project of this solution, and would be sought where it is built for debugging.
        ProgramResult packed = DotNet("pack", solution, "-c", "Release", "--no-build", "-o", feed, "-p:BuildProjectReferences=false", "-p:ShouldUnsetParentConfigurationAndPlatform=false");
        Assert.DoesNotContain("warn", packed.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(Packages.Select(p => $"{p}.{Version}.nupkg"), Directory.GetFiles(feed).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        return feed;
    }
}
