using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace NetGen.Generator.Tests.Infrastructure;

/// <summary>Source text with marks such as <c>{|NG1001:1200|}</c> where diagnostics are expected.</summary>
/// <param name="Text">The text without marks.</param>
/// <param name="Expected">Id and place of each mark, in their order.</param>
internal sealed partial record Markup(string Text, IReadOnlyList<(string Id, TextSpan Span)> Expected)
{
    public static Markup Parse(string marked)
    {
        var text = new StringBuilder();
        var expected = new List<(string, TextSpan)>();
        int from = 0;
        foreach (Match mark in Mark().Matches(marked))
        {
            text.Append(marked, from, mark.Index - from);
            expected.Add((mark.Groups["id"].Value, new TextSpan(text.Length, mark.Groups["text"].Length)));
            text.Append(mark.Groups["text"].ValueSpan);
            from = mark.Index + mark.Length;
        }

        return new Markup(text.Append(marked, from, marked.Length - from).ToString(), expected);
    }

    [GeneratedRegex(@"\{\|(?<id>\w+):(?<text>.*?)\|\}", RegexOptions.Singleline)]
    private static partial Regex Mark();
}
