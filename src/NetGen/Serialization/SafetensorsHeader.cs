using System.Buffers.Binary;
using System.Text.Json;

namespace NetGen.Serialization;

/// <summary>
/// The head of a safetensors file: its length in 8 bytes, then JSON with the type, shape and place of every tensor.
/// Everything that can be checked without the network is checked here.
/// </summary>
internal static class SafetensorsHeader
{
    public const string MetadataKey = "__metadata__";
    public const string TypeKey = "dtype";
    public const string ShapeKey = "shape";
    public const string OffsetsKey = "data_offsets";

    /// <summary>Bytes of the number that states the header's length; the header is padded to a multiple of it.</summary>
    public const int LengthBytes = sizeof(ulong);

    // The limit of the format's own implementation.
    private const int MaxLength = 100_000_000;
    private const int ReadChunk = 1 << 16;

    /// <summary>Reads the header and leaves the stream at the first byte of data.</summary>
    /// <returns>The tensors in the order of their bytes.</returns>
    public static StoredTensor[] Read(Stream stream)
    {
        byte[] json = ReadJson(stream);
        try
        {
            var tensors = Parse(json);
            tensors.Sort((a, b) => a.Begin != b.Begin ? a.Begin.CompareTo(b.Begin) : a.End.CompareTo(b.End));
            CheckPlaces(tensors);
            return tensors.ToArray();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException is how the reader reports text that is not valid UTF-8.
            throw new WeightsFormatException($"The header is not valid JSON: {exception.Message}", exception);
        }
    }

    private static byte[] ReadJson(Stream stream)
    {
        Span<byte> lengthBytes = stackalloc byte[LengthBytes];
        int read = stream.ReadAtLeast(lengthBytes, LengthBytes, throwOnEndOfStream: false);
        if (read < LengthBytes)
        {
            throw new WeightsFormatException($"The file has {read} bytes; expected at least {LengthBytes}, which state the length of the header.");
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(lengthBytes);
        if (length is < 2 or > MaxLength)
        {
            throw new WeightsFormatException($"The header is stated to have {length} bytes; expected 2 to {MaxLength}.");
        }

        if (stream.CanSeek && stream.Length - stream.Position < (long)length)
        {
            throw new WeightsFormatException($"The header is stated to have {length} bytes; expected at most {stream.Length - stream.Position}, which follow in the file.");
        }

        // A stream that cannot tell its length may state a long header and end: take memory only as bytes arrive.
        var json = new MemoryStream();
        var chunk = new byte[Math.Min(ReadChunk, (int)length)];
        while (json.Length < (long)length)
        {
            int count = stream.Read(chunk, 0, (int)Math.Min(chunk.Length, (long)length - json.Length));
            if (count == 0)
            {
                throw new WeightsFormatException($"The file ends within the header: {json.Length} bytes; expected {length}.");
            }

            json.Write(chunk, 0, count);
        }

        return json.ToArray();
    }

    private static List<StoredTensor> Parse(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        var tensors = new List<StoredTensor>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        ReadToken(ref reader, JsonTokenType.StartObject, "the header");
        while (ReadMember(ref reader, "the header") is { } name)
        {
            if (!names.Add(name))
            {
                throw new WeightsFormatException($"{name} stands twice in the header; expected once.");
            }

            if (name == MetadataKey)
            {
                reader.Read();
                reader.Skip();
            }
            else
            {
                tensors.Add(ParseTensor(ref reader, name));
            }
        }

        // Only spaces may follow; anything else makes the reader throw.
        reader.Read();
        return tensors;
    }

    private static StoredTensor ParseTensor(ref Utf8JsonReader reader, string name)
    {
        string? type = null;
        long[]? shape = null;
        long[]? offsets = null;
        ReadToken(ref reader, JsonTokenType.StartObject, name);
        while (ReadMember(ref reader, name) is { } key)
        {
            bool repeated = key switch
            {
                TypeKey => type is not null,
                ShapeKey => shape is not null,
                OffsetsKey => offsets is not null,
                _ => throw new WeightsFormatException($"{name} has a member {key}; expected {TypeKey}, {ShapeKey} and {OffsetsKey} only."),
            };
            if (repeated)
            {
                throw new WeightsFormatException($"{name} has {key} twice; expected once.");
            }

            if (key == TypeKey)
            {
                ReadToken(ref reader, JsonTokenType.String, $"{TypeKey} of {name}");
                type = reader.GetString()!;
            }
            else if (key == ShapeKey)
            {
                shape = ReadNumbers(ref reader, $"{ShapeKey} of {name}");
            }
            else
            {
                offsets = ReadNumbers(ref reader, $"{OffsetsKey} of {name}");
            }
        }

        string? missing = type is null ? TypeKey : shape is null ? ShapeKey : offsets is null ? OffsetsKey : null;
        return missing is not null
            ? throw new WeightsFormatException($"{name} has no {missing}.")
            : offsets!.Length != 2 || offsets[0] > offsets[1]
            ? throw new WeightsFormatException($"{OffsetsKey} of {name} is {StoredTensor.Format(offsets)}; expected [begin, end] with begin not after end.")
            : new StoredTensor(name, type!, shape!, offsets[0], offsets[1]);
    }

    private static void ReadToken(ref Utf8JsonReader reader, JsonTokenType expected, string where)
    {
        if (!reader.Read() || reader.TokenType != expected)
        {
            throw new WeightsFormatException($"{where} holds {reader.TokenType}; expected {expected}.");
        }
    }

    // The next member's name; null at the end of the object.
    private static string? ReadMember(ref Utf8JsonReader reader, string where)
    {
        if (!reader.Read() || reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.EndObject))
        {
            throw new WeightsFormatException($"{where} holds {reader.TokenType}; expected a member or the end.");
        }

        return reader.TokenType == JsonTokenType.EndObject ? null : reader.GetString();
    }

    private static long[] ReadNumbers(ref Utf8JsonReader reader, string where)
    {
        var numbers = new List<long>();
        ReadToken(ref reader, JsonTokenType.StartArray, where);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out long number) || number < 0)
            {
                throw new WeightsFormatException($"{where} holds something else; expected whole numbers of at least 0.");
            }

            numbers.Add(number);
        }

        return numbers.ToArray();
    }

    private static void CheckPlaces(List<StoredTensor> tensors)
    {
        long expected = 0;
        string before = "the header";
        foreach (StoredTensor tensor in tensors)
        {
            if (tensor.Begin != expected)
            {
                string fault = tensor.Begin < expected ? "overlaps" : "leaves a gap after";
                throw new WeightsFormatException($"{tensor.Name} starts at byte {tensor.Begin} and {fault} {before}; expected byte {expected}.");
            }

            expected = tensor.End;
            before = tensor.Name;
        }
    }
}
