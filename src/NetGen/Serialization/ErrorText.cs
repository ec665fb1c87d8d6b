using System.Text;

namespace NetGen.Serialization;

/// <summary>Words of a file in an error message: short and printable, whatever the file holds.</summary>
internal static class ErrorText
{
    /// <summary>Lines of a message at most.</summary>
    public const int MaxLines = 10;

    /// <summary>Characters of a message at most.</summary>
    public const int MaxLength = 2000;

    private const int MaxWord = 100;
    private const int MaxPath = 300;
    private const int MaxItems = 8;
    private const string Cut = "...";

    /// <summary>A name or a value: its two ends where it is long, without control characters.</summary>
    public static string Show(string text) => Shorten(text, MaxWord);

    /// <summary>Items with something between them, and how many more there are.</summary>
    public static string List(IEnumerable<string> items, string separator = ", ", int most = MaxItems)
    {
        var text = new StringBuilder();
        int count = 0;
        foreach (string item in items)
        {
            if (count++ < most)
            {
                text.Append(count == 1 ? string.Empty : separator).Append(item);
            }
        }

        return count > most ? $"{text}{separator}and {count - most} more" : text.ToString();
    }

    /// <summary>A message with the name of the file before it, where there is one, cut to the greatest length.</summary>
    public static string Message(string? file, string message)
    {
        string[] lines = message.Split('\n', MaxLines + 1);
        string whole = string.Join('\n', lines.Take(MaxLines));
        whole = file is null ? whole : $"{Shorten(file, MaxPath)}: {whole}";
        return whole.Length <= MaxLength ? whole : $"{whole.AsSpan(0, MaxLength - Cut.Length)}{Cut}";
    }

    private static string Shorten(string text, int most)
    {
        string ends = text.Length <= most ? text : $"{text.AsSpan(0, most / 2)}{Cut}{text.AsSpan(text.Length - (most / 2) + Cut.Length)}";
        return string.Create(ends.Length, ends, (span, source) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                span[i] = char.IsControl(source[i]) || char.IsSurrogate(source[i]) ? '?' : source[i];
            }
        });
    }
}
