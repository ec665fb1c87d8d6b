using System.Globalization;
using System.Text;

namespace NetGen.Data;

/// <summary>Text as the line-oriented opcodes of protocol 0 write it, and text in values.</summary>
internal static class PickleText
{
    /// <summary>Most characters of a name. A reference to a long text costs the file two bytes, so nothing that is done with one may take long.</summary>
    public const int MaxNameLength = 256;

    /// <summary>A value that is a name, text of Python 2 or 3 of at most <see cref="MaxNameLength"/> characters; null for any other.</summary>
    public static string? Name(object? value) => value switch
    {
        string { Length: <= MaxNameLength } text => text,
        PickleBytes { Content.Length: <= MaxNameLength } bytes => Encoding.Latin1.GetString(bytes.Content.Span),
        _ => null,
    };

    /// <summary>A line of plain characters: the name of a module or of a function.</summary>
    public static string Line(PickleInput input) => Encoding.Latin1.GetString(input.ReadLine());

    /// <summary>A line that is a quoted string as Python 2's <c>repr</c> writes it.</summary>
    public static byte[] UnquoteBytes(PickleInput input)
    {
        ReadOnlySpan<byte> line = input.ReadLine();
        if (line.Length < 2 || line[0] != line[^1] || line[0] is not ((byte)'\'' or (byte)'"'))
        {
            throw input.Error("a string in quotes", $"{ErrorText.Show(line)}");
        }

        line = line[1..^1];
        var bytes = new byte[line.Length];
        int length = 0;
        for (int i = 0; i < line.Length; length++)
        {
            (bytes[length], int used) = line[i] == '\\' ? Escape(input, line[i..]) : (line[i], 1);
            i += used;
        }

        return bytes[..length];
    }

    /// <summary>A line in the encoding <c>raw-unicode-escape</c>: Latin-1, other characters as \uXXXX or \UXXXXXXXX.</summary>
    public static string Unescape(PickleInput input)
    {
        ReadOnlySpan<byte> line = input.ReadLine();
        var text = new StringBuilder(line.Length);
        for (int i = 0; i < line.Length;)
        {
            int digits = line[i] != '\\' || i + 1 == line.Length ? 0 : line[i + 1] switch
            {
                (byte)'u' => 4,
                (byte)'U' => 8,
                _ => 0,
            };
            if (digits == 0)
            {
                text.Append((char)line[i++]);
                continue;
            }

            ReadOnlySpan<byte> number = line[(i + 2)..Math.Min(line.Length, i + 2 + digits)];
            if (number.Length < digits || !uint.TryParse(number, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint code) || code > 0x10FFFF)
            {
                throw input.Error($"{digits} hexadecimal digits of a character", $"'{ErrorText.Show(number)}'");
            }

            // A lone surrogate has no string of its own in ConvertFromUtf32.
            text.Append(code <= char.MaxValue ? ((char)code).ToString() : char.ConvertFromUtf32((int)code));
            i += 2 + digits;
        }

        return text.ToString();
    }

    private static (byte Value, int Used) Escape(PickleInput input, ReadOnlySpan<byte> text)
    {
        return text switch
        {
            [_, (byte)'\\' or (byte)'\'' or (byte)'"', ..] => (text[1], 2),
            [_, (byte)'n', ..] => ((byte)'\n', 2),
            [_, (byte)'r', ..] => ((byte)'\r', 2),
            [_, (byte)'t', ..] => ((byte)'\t', 2),
            [_, (byte)'x', _, _, ..] when byte.TryParse(text[2..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value) => (value, 4),
            _ => throw input.Error("an escape sequence of a string", $"'{ErrorText.Show(text[..Math.Min(4, text.Length)])}'"),
        };
    }
}
