using System.Text;

namespace NetGen.Data;

/// <summary>Puts what a file contains, or how it is called, into the message of an error: never more than <see cref="MostNames"/> names of 60 characters.</summary>
internal static class ErrorText
{
    /// <summary>Most names that an error lists.</summary>
    public const int MostNames = 10;

    private const int ShownCharacters = 60;

    /// <summary>The start of some bytes, on one line.</summary>
    public static string Show(ReadOnlySpan<byte> bytes) => Show(Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, ShownCharacters + 1)]));

    /// <summary>The start of a text, on one line.</summary>
    public static string Show(string text)
    {
        var shown = new StringBuilder();
        foreach (char c in text.AsSpan(0, Math.Min(text.Length, ShownCharacters)))
        {
            shown.Append(c is >= ' ' and <= '~' ? c : '?');
        }

        return text.Length > ShownCharacters ? $"{shown}..." : shown.ToString();
    }

    /// <summary>The first of some names, each on one line, and how many more there are.</summary>
    public static string Names(IEnumerable<string> names)
    {
        string[] all = [.. names];
        string shown = string.Join(", ", all.Take(MostNames).Select(Name));
        return all.Length == 0 ? "none" : all.Length > MostNames ? $"{shown} and {all.Length - MostNames} more" : shown;
    }

    // Letters of any script; what could break the line or is half a character is not shown.
    private static string Name(string? name)
    {
        var shown = new StringBuilder();
        foreach (Rune rune in (name ?? "").EnumerateRunes().Take(ShownCharacters))
        {
            shown.Append(Rune.IsLetterOrDigit(rune) || rune.Value == ' ' || Rune.IsPunctuation(rune) || Rune.IsSymbol(rune) ? rune.ToString() : "?");
        }

        return name?.Length > shown.Length ? $"{shown}..." : shown.ToString();
    }
}
