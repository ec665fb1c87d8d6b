using System.Text.RegularExpressions;

namespace NetGen.Generator.Tests.Infrastructure;

/// <summary>A Markdown page as a reader sees it: sentences without code, links, headings.</summary>
internal sealed partial class MarkdownPage
{
    private MarkdownPage(IEnumerable<string> lines)
    {
        var blocks = new List<string>();
        var headings = new List<string>();
        var block = new List<string>();
        bool code = false;
        foreach (string line in lines.Select(l => l.Trim()))
        {
            bool fence = line.StartsWith("```", StringComparison.Ordinal);
            bool apart = fence || code || line.Length == 0 || line[0] is '|' or '#';
            if (apart || ListItem().IsMatch(line))
            {
                blocks.Add(string.Join(' ', block));
                block.Clear();
            }

            if (!apart)
            {
                block.Add(ListItem().Replace(line, ""));
            }
            else if (!fence && !code && line.StartsWith('|'))
            {
                blocks.AddRange(Code().Replace(line, "code").Replace("\\|", "", StringComparison.Ordinal).Split('|'));
            }
            else if (!fence && !code && line.StartsWith('#'))
            {
                headings.Add(line.TrimStart('#').Trim());
            }

            code ^= fence;
        }

        string[] prose = [.. blocks, string.Join(' ', block), .. headings];
        Sentences = [.. prose.Select(b => Code().Replace(b, "code")).SelectMany(b => SentenceEnd().Split(Link().Replace(b, "$1").Replace("*", "", StringComparison.Ordinal)))];
        Links = [.. prose.SelectMany(b => Link().Matches(b)).Select(m => m.Groups[2].Value)];
        Anchors = [.. headings.Select(h => NoAnchor().Replace(h, "").Replace(' ', '-').ToLowerInvariant())];
    }

    /// <summary>Sentences of paragraphs, list items, table cells and headings. A piece of code counts as one word.</summary>
    public IReadOnlyList<string> Sentences { get; }

    /// <summary>Where links lead.</summary>
    public IReadOnlyList<string> Links { get; }

    /// <summary>What may stand behind <c>#</c> in a link to this page.</summary>
    public IReadOnlyList<string> Anchors { get; }

    /// <summary>Reads the page from its text.</summary>
    public static MarkdownPage Parse(string text) => new(text.ReplaceLineEndings("\n").Split('\n'));

    /// <summary>Counts what has a letter or a digit, between spaces.</summary>
    public static int Words(string sentence) => sentence.Split(' ').Count(word => word.Any(char.IsLetterOrDigit));

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\[([^\]]*)\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^([*+-]|\d+\.) ")]
    private static partial Regex ListItem();

    [GeneratedRegex(@"(?<=[.!?][)""']?)\s+")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoAnchor();
}
