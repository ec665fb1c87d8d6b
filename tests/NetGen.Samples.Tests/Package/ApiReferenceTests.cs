using System.ComponentModel;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json.Nodes;

namespace NetGen.Samples.Tests.Package;

/// <summary>The API reference has a page for each type that a user may want to know.</summary>
public sealed class ApiReferenceTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_reads_the_projects_of_all_packages()
    {
        JsonArray projects = ApiReference.Configuration["metadata"]![0]!["src"]![0]!["files"]!.AsArray();
        Assert.Equal(PackageFeed.Packages.Select(p => $"{p}/{p}.csproj"), projects.Select(p => (string)p!));
    }

    [ApiReferenceFact]
    public void Every_public_type_has_a_page_with_a_summary()
    {
        ApiReference.Make(_folder);
        var context = new AssemblyLoadContext("packages", isCollectible: true);
        Type[] types = [.. PackageFeed.Packages.SelectMany(p => context.LoadFromAssemblyPath(_folder.File($"lib/{p}.dll")).GetExportedTypes()).Where(IsDescribed)];
        string[] pages = [.. types.Select(t => t.FullName!.Replace('`', '-').Replace('+', '.')).Order(StringComparer.Ordinal)];
        string[] namespaces = [.. types.Select(t => t.Namespace!).Distinct()];
        context.Unload();

        string[] found = [.. Directory.GetFiles(_folder.File("pages"), "*.yml").Select(file => Path.GetFileNameWithoutExtension(file)!).Except(["toc", .. namespaces]).Order(StringComparer.Ordinal)];
        Assert.Contains("NetGen.Training.Trainer-1", pages);
        Assert.Equal(pages, found);
        Assert.All(pages, page => Assert.Contains("\n  summary: ", FirstItem(page), StringComparison.Ordinal));
    }

    // What comes before the members.
    private string FirstItem(string page) => File.ReadAllText(_folder.File($"pages/{page}.yml")).ReplaceLineEndings("\n").Split("\n- uid: ")[1];

    private static bool IsDescribed(Type type) =>
        type.Namespace != "NetGen.Runtime" && type.GetCustomAttribute<EditorBrowsableAttribute>(inherit: false)?.State != EditorBrowsableState.Never;
}
