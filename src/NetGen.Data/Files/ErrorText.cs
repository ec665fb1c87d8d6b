using System.Text;

namespace NetGen.Data;

/// <summary>Puts what a file contains into the message of an error.</summary>
internal static class ErrorText
{
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
}
