using System.IO.Compression;

namespace NetGen.Samples.Tests.Package;

/// <summary>Somebody who reads a package's page pastes its program into an empty folder, and it does what the page says.</summary>
public sealed class PackageReadmeTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("NetGen", "the point is inside")]
    [InlineData("NetGen.Data", "80 pictures of bright and dark: accuracy 1.0000")]
    [InlineData("NetGen.Data.Images", "white")]
    [InlineData("NetGen.Data.Tables", "buys: yes")]
    [InlineData("NetGen.Reports", "report.html: True")]
    public void Its_program_runs(string package, string last)
    {
        string page = Page(package);
        File.WriteAllText(_folder.File("Program.cs"), Block(page, "csharp"));

        // The settings that the first package's page names, and the packages that this page names.
        string[] packages = [.. page.Split('\n').Where(l => l.StartsWith("dotnet add package ", StringComparison.Ordinal)).Select(l => l.Split(' ')[^1].Trim())];
        Assert.Contains(package, packages);
        PackageFeed.WriteProject(
            _folder.Path,
            "App.csproj",
            "<OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable>" + Block(Page("NetGen"), "xml"),
            """<Compile Include="Program.cs" />""" + string.Concat(packages.Select(p => $"""<PackageReference Include="{p}" Version="{PackageFeed.Version}" />""")));
        ProgramResult build = PackageFeed.DotNet("build", _folder.File("App.csproj"));
        Assert.DoesNotContain("warning", build.Output, StringComparison.Ordinal);

        // In its own folder, where it leaves its files.
        File.WriteAllText(_folder.File("run.sh"), $"cd '{_folder.Path}' && exec '{Programs.DotNet}' bin/Debug/net10.0/App.dll");
        ProgramResult run = Programs.Run("sh", [_folder.File("run.sh")], TimeSpan.FromMinutes(2));
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        Assert.StartsWith(last, run.Output.TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NetGen")]
    [InlineData("NetGen.Data")]
    [InlineData("NetGen.Data.Images")]
    [InlineData("NetGen.Data.Tables")]
    [InlineData("NetGen.Reports")]
    public void It_says_what_it_is(string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(Path.Combine(PackageFeed.Folder, $"{package}.{PackageFeed.Version}.nupkg"));
        using var reader = new StreamReader(archive.GetEntry($"{package}.nuspec")!.Open());
        string description = reader.ReadToEnd();
        foreach (string element in (string[])["description", "tags", "readme", "icon", "license", "authors"])
        {
            Assert.Contains($"<{element}", description, StringComparison.Ordinal);
        }

        Assert.NotNull(archive.GetEntry("icon.png"));
        Assert.NotNull(archive.GetEntry("LICENSE"));

        // A link to a file of the repository leads nowhere from a package's page.
        Assert.DoesNotContain("](", Page(package), StringComparison.Ordinal);
    }

    private static string Page(string package) => File.ReadAllText(Path.Combine(Repository.Root, "src", package, "README.md"));

    private static string Block(string page, string language)
    {
        string fence = $"```{language}\n";
        int start = page.IndexOf(fence, StringComparison.Ordinal) + fence.Length;
        return page[start..page.IndexOf("```", start, StringComparison.Ordinal)];
    }
}
