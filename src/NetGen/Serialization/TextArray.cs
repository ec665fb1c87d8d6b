using System.Buffers;
using System.Text;
using System.Text.Json;

namespace NetGen.Serialization;

/// <summary>A list of strings as one string: a JSON array.</summary>
internal static class TextArray
{
    public static string Format(IEnumerable<string> items)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (string item in items)
            {
                json.WriteStringValue(item);
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The strings; null if the text is something else than an array of strings.</summary>
    public static string[]? Parse(string text)
    {
        var items = new List<string>();
        try
        {
            var json = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
            bool isArray = json.Read() && json.TokenType == JsonTokenType.StartArray;
            while (isArray && json.Read() && json.TokenType == JsonTokenType.String)
            {
                items.Add(json.GetString()!);
            }

            return isArray && json.TokenType == JsonTokenType.EndArray && !json.Read() ? [.. items] : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException is how the reader reports an escape that is half a character.
            return null;
        }
    }
}
