namespace NetGen.Samples.Tests.Package;

/// <summary>Somebody who follows a guide pastes its program into an empty project with the packages, and it prints what the guide says.</summary>
public sealed class GuideTests : IDisposable
{
    private static readonly string s_guides = Path.Combine(Repository.Root, "specs", "guides");
    private readonly TempFolder _folder = new();

    public static TheoryData<string> Guides => [.. Directory.GetFiles(s_guides, "*.md").Select(file => Path.GetFileName(file)).Where(name => name != "README.md").Order(StringComparer.Ordinal)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Guides))]
    public void Its_program_prints_what_it_says(string guide)
    {
        string page = File.ReadAllText(Path.Combine(s_guides, guide)).ReplaceLineEndings("\n");
        string overview = File.ReadAllText(Path.Combine(s_guides, "README.md")).ReplaceLineEndings("\n");
        Assert.Contains($"]({guide})", overview, StringComparison.Ordinal);
        File.WriteAllText(_folder.File("Program.cs"), CodeBlock.First(page, "csharp"));

        // What the guide from PyTorch begins with: a file that PyTorch saved.
        File.Copy(Path.Combine(Repository.Root, "specs", "golden", "weights_sequential.safetensors"), _folder.File("model.safetensors"));
        string output = PackageFeed.RunProgram(_folder, CodeBlock.First(overview, "xml"), PackageFeed.PackagesAdded(overview));
        string[] expected = CodeBlock.First(page, "text").TrimEnd().Split('\n');
        Assert.Equal(expected, output.TrimEnd().Split('\n').TakeLast(expected.Length));
    }
}
