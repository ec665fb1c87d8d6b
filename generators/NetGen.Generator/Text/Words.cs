using System.Linq;

namespace NetGen.Generator.Text;

/// <summary>Texts that users chose, fit for one line of a message, a comment or a string literal.</summary>
internal static class Words
{
    private const int MaxLine = 160;
    private const int MaxName = 24;

    /// <summary>A message as one line that an error list shows whole.</summary>
    public static string Line(string message) => Shorten(message, MaxLine);

    /// <summary>A layer's name in quotes, without characters that mean something to C# or XML.</summary>
    public static string Name(string name) =>
        $"'{Shorten(string.Concat(name.Select(c => char.IsControl(c) || c is '"' or '\\' or '<' or '>' or '&' or '\u2028' or '\u2029' ? '·' : c)), MaxName)}'";

    /// <summary>A number of things: <c>1 channel</c>, <c>2 channels</c>.</summary>
    public static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    /// <summary>Words as a sentence.</summary>
    public static string Sentence(string words) => $"{char.ToUpperInvariant(words[0])}{words.Substring(1)}.";

    /// <summary>Words as one name: <c>running_mean</c> is <c>RunningMean</c>.</summary>
    public static string Pascal(string words) =>
        string.Concat(words.Split(' ', '.', ',', '_').Where(word => word.Length > 0).Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1)));

    private static string Shorten(string text, int length) => text.Length <= length ? text : text.Substring(0, length - 1) + "…";
}
