using System.Text.RegularExpressions;
using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Generator.Tests;

/// <summary>The generator's folders depend on those before them only, and Roslyn stays at the two ends.</summary>
public sealed class DependencyRuleTests
{
    private static readonly string[] s_order = ["Model", "Text", "Kernels", "Layers", "Planning", "Emission"];

    private static readonly string[] s_ends = ["Parsing", "Diagnostics"];

    public static TheoryData<string> Folders => new(s_order);

    [Theory]
    [MemberData(nameof(Folders))]
    public void Folder_uses_the_folders_before_it_only(string folder)
    {
        string[] forbidden = [.. s_order.SkipWhile(f => f != folder).Skip(1), .. s_ends];
        string names = string.Join('|', forbidden);
        var mention = new Regex($@"\bNetGen\.Generator\.({names})\b|(?<![\w.])({names})\.[A-Z]");
        foreach ((string name, string text) in FilesOf(folder))
        {
            Assert.False(text.Contains("Microsoft.CodeAnalysis", StringComparison.Ordinal), $"{folder}/{name} mentions Microsoft.CodeAnalysis.");
            Match found = mention.Match(text);
            Assert.False(found.Success, $"{folder}/{name} uses what comes after it: {found.Value}");
        }
    }

    [Fact]
    public void There_are_no_other_folders()
    {
        IEnumerable<string> folders = Directory.GetDirectories(Repository.Generator).Select(f => Path.GetFileName(f)!).Except(["bin", "obj"]);
        Assert.Equal(s_order.Concat(s_ends).Order(StringComparer.Ordinal), folders.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Namespace_is_the_folder()
    {
        foreach (string folder in s_order.Concat(s_ends))
        {
            // The compiler looks for a few types there that netstandard2.0 has not.
            foreach ((string name, string text) in FilesOf(folder).Where(f => !f.Text.StartsWith("namespace System.", StringComparison.Ordinal)))
            {
                Assert.True(text.Contains($"\nnamespace NetGen.Generator.{folder};\n", StringComparison.Ordinal) || text.StartsWith($"namespace NetGen.Generator.{folder};\n", StringComparison.Ordinal), $"{folder}/{name} is not in the namespace NetGen.Generator.{folder}.");
            }
        }
    }

    private static IEnumerable<(string Name, string Text)> FilesOf(string folder) =>
        Directory.GetFiles(Path.Combine(Repository.Generator, folder), "*.cs", SearchOption.AllDirectories)
            .Select(f => (Path.GetFileName(f), File.ReadAllText(f)));
}
