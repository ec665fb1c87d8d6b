using System.Text.RegularExpressions;
using NetGen.Generator.Tests.Infrastructure;

namespace NetGen.Generator.Tests;

/// <summary>The README and the pages of <c>specs</c> are short, plain and linked.</summary>
public sealed partial class DocsTests
{
    private const string Readme = "README.md";
    private const int MostReadmeLines = 150;
    private const int MostWords = 25;

    private static readonly string[] s_pages =
    [
        Readme,
        .. Directory.GetFiles(Path.Combine(Repository.Root, "specs"), "*.md", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];

    private static readonly string[] s_tests =
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories).Select(file => Path.GetFileNameWithoutExtension(file))];

    public static TheoryData<string> Pages => new(s_pages);

    [Fact]
    public void Readme_is_short() => Assert.InRange(Text(Readme).TrimEnd().Split('\n').Length, 1, MostReadmeLines);

    [Theory]
    [MemberData(nameof(Pages))]
    public void No_sentence_is_long(string page) => Assert.Empty(LongSentences(Text(page)));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_leads_somewhere(string page)
    {
        foreach (string link in MarkdownPage.Parse(Text(page)).Links.Where(l => !l.Contains("://", StringComparison.Ordinal)))
        {
            string[] parts = link.Split('#');
            string target = parts[0].Length == 0 ? page : Resolve(page, parts[0]);
            Assert.True(Path.Exists(Path.Combine(Repository.Root, target)), $"{page} links to {link}.");
            Assert.True(parts.Length == 1 || MarkdownPage.Parse(Text(target)).Anchors.Contains(parts[1]), $"{page} links to {link}, which has no such heading.");
        }
    }

    [Fact]
    public void Every_page_can_be_reached_from_the_README()
    {
        var reached = new List<string> { Readme };
        for (int i = 0; i < reached.Count; i++)
        {
            IEnumerable<string> links = MarkdownPage.Parse(Text(reached[i])).Links.Select(link => Resolve(reached[i], link.Split('#')[0]));
            reached.AddRange(links.Intersect(s_pages).Except(reached).ToArray());
        }

        Assert.Empty(s_pages.Except(reached));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_command_names_what_exists(string page) => Assert.All(
        CommandPath().Matches(Text(page)).Select(match => match.Groups[1].Value),
        path => Assert.True(Path.Exists(Path.Combine(Repository.Root, path)), path));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_test_that_a_page_names_exists(string page) =>
        Assert.Empty(TestName().Matches(Text(page)).Select(match => match.Groups[1].Value).Except(s_tests));

    [Theory]
    [InlineData("", "")]
    [InlineData("A paragraph before.\n\n* ", "")]
    [InlineData("1. A step before\n2. ", "")]
    [InlineData("| a | b |\n|---|---|\n| short | ", " |")]
    [InlineData("```\ncode\n```\n", "\n```\ncode\n```")]
    [InlineData("Ends with `a.b`. ", " Begins.")]
    [InlineData("## ", "\n")]
    public void A_long_sentence_is_found_wherever_it_stands(string before, string after)
    {
        string separator = before.EndsWith("| ", StringComparison.Ordinal) || before.StartsWith('#') ? " " : "\n";
        string[] words = [.. Enumerable.Range(1, MostWords - 2).Select(i => $"w{i}"), "`some code`", "[a](b.md)"];
        Assert.Empty(LongSentences($"{before}{string.Join(separator, words)}.{after}"));
        Assert.Single(LongSentences($"{before}{string.Join(separator, words)}{separator}more.{after}"));
    }

    private static string[] LongSentences(string text) => [.. MarkdownPage.Parse(text).Sentences.Where(s => MarkdownPage.Words(s) > MostWords)];

    private static string Text(string page) => File.ReadAllText(Path.Combine(Repository.Root, page)).ReplaceLineEndings("\n");

    private static string Resolve(string page, string link) =>
        Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(page)!, link))).Replace('\\', '/');

    [GeneratedRegex(@"(?:--project|dotnet (?:test|publish|pack)|^) ?((?:src|tests|samples)/[\w./]+|\w+\.sln)", RegexOptions.Multiline)]
    private static partial Regex CommandPath();

    [GeneratedRegex(@"`(\w+Tests)`")]
    private static partial Regex TestName();
}
