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

    private static string Shorten(string text, int length) => text.Length <= length ? text : text.Substring(0, length - 1) + "…";
}
