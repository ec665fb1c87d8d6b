using System.Text.RegularExpressions;
using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Generator.Tests;

/// <summary>
/// Who may use whom among the generator's folders. What is computed (<c>Graph</c>, <c>Vocabulary</c>) and how (<c>Machine</c>, <c>Kernels</c>) do not know
/// each other, and Roslyn stays at the two ends.
/// </summary>
public sealed class DependencyRuleTests
{
    private static readonly Dictionary<string, string[]> s_uses = new()
    {
        ["Model"] = [],
        ["Text"] = ["Model"],
        ["Machine"] = [],
        ["Graph"] = ["Model"],
        ["Vocabulary"] = ["Model", "Text", "Graph"],
        ["Kernels"] = ["Model", "Text", "Machine", "Graph"],
        ["Planning"] = ["Model", "Text", "Machine", "Graph", "Vocabulary", "Kernels"],
        ["Emission"] = ["Model", "Text", "Machine", "Graph", "Vocabulary", "Kernels", "Planning"],
    };

    private static readonly string[] s_ends = ["Parsing", "Diagnostics"];

    public static TheoryData<string> Folders => new(s_uses.Keys);

    [Theory]
    [MemberData(nameof(Folders))]
    public void Folder_uses_the_folders_that_it_may(string folder)
    {
        string[] forbidden = [.. s_uses.Keys.Except(s_uses[folder]).Except([folder]), .. s_ends];
        string names = string.Join('|', forbidden);
        var mention = new Regex($@"\bNetGen\.Generator\.({names})\b|(?<![\w.])({names})\.[A-Z]\w*[.(]");
        foreach ((string name, string text) in FilesOf(folder))
        {
            Assert.False(text.Contains("Microsoft.CodeAnalysis", StringComparison.Ordinal), $"{folder}/{name} mentions Microsoft.CodeAnalysis.");
            Match found = mention.Match(text);
            Assert.False(found.Success, $"{folder}/{name} uses what it may not: {found.Value}");
        }
    }

    [Fact]
    public void There_are_no_other_folders()
    {
        IEnumerable<string> folders = Directory.GetDirectories(Repository.Generator).Select(f => Path.GetFileName(f)!).Except(["bin", "obj"]);
        Assert.Equal(s_uses.Keys.Concat(s_ends).Order(StringComparer.Ordinal), folders.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Namespace_is_the_folder()
    {
        foreach (string folder in s_uses.Keys.Concat(s_ends))
        {
            // The compiler looks for a few types there that netstandard2.0 has not.
            foreach ((string name, string text) in FilesOf(folder).Where(f => !f.Text.StartsWith("namespace System.", StringComparison.Ordinal)))
            {
                string expected = $"namespace NetGen.Generator.{string.Join('.', name.Split('/')[..^1].Prepend(folder))};\n";
                Assert.True(text.Contains("\n" + expected, StringComparison.Ordinal) || text.StartsWith(expected, StringComparison.Ordinal), $"{folder}/{name} is not in the {expected}");
            }
        }
    }

    // Paths within the folder.
    private static IEnumerable<(string Name, string Text)> FilesOf(string folder)
    {
        string root = Path.Combine(Repository.Generator, folder);
        return Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(f => (Path.GetRelativePath(root, f).Replace('\\', '/'), File.ReadAllText(f)));
    }
}
