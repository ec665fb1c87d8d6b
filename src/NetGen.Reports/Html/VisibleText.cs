using System.Text;

namespace NetGen.Reports;

/// <summary>Text of any origin as pages may hold it. XML has no place for control characters and halves of characters, not even as escapes.</summary>
internal static class VisibleText
{
    private const int ControlPictures = 0x2400;
    private const int Delete = 0x7F;

    /// <summary>The text with a picture (␛) for each control character, U+FFFD for what is no character, and a line feed for each kind of line end.</summary>
    /// <param name="text">Any text.</param>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return text;
        }

        var shown = new StringBuilder(text.Length);
        foreach (Rune rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            shown.Append(Of(rune));
        }

        return shown.ToString();
    }

    /// <summary>The start of a text, of at most so many letters, for a place that cannot grow with it.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="most">Most letters.</param>
    public static string Start(string text, int most) => text.Length <= most ? text : text[..(most - 2)] + "..";

    // EnumerateRunes gives U+FFFD for half a character.
    private static Rune Of(Rune rune) => rune.Value switch
    {
        '\n' or '\t' => rune,
        < ' ' => new Rune(ControlPictures + rune.Value),
        Delete => new Rune(ControlPictures + 0x21),
        (> Delete and < 0xA0) or (>= 0xFDD0 and <= 0xFDEF) => Rune.ReplacementChar,
        _ => (rune.Value & 0xFFFE) == 0xFFFE ? Rune.ReplacementChar : rune,
    };
}
