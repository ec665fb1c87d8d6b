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

    /// <summary>
    /// Most bytes of a header, tensors, characters and parts of a name, and metadata. The largest models have some ten thousand tensors a file with names of less than
    /// 200 characters; the limits bound time and memory for files that are made to use them up.
    /// </summary>
    public const int MaxLength = 1 << 24;
    public const int MaxTensors = 1 << 16;
    public const int MaxNameLength = 1024;
    public const int MaxNameParts = 64;
    public const int MaxMetadata = 1 << 12;

    private const int ReadChunk = 1 << 16;

    /// <summary>Reads the header and leaves the stream at the first byte of data.</summary>
    public static WeightsHeader Read(Stream stream)
    {
        byte[] json = ReadJson(stream);
        try
        {
            WeightsHeader header = Parse(json);
            Array.Sort(header.Tensors, (a, b) => a.Begin != b.Begin ? a.Begin.CompareTo(b.Begin) : a.End.CompareTo(b.End));
            CheckPlaces(header.Tensors);
            return header;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException is how the reader reports text that is not valid UTF-8.
            throw new WeightsFormatException($"The header is not valid JSON: {ErrorText.Show(exception.Message)}", exception);
        }
    }

    private static byte[] ReadJson(Stream stream)
    {
        var head = new byte[ForeignFormat.HeadBytes];
        int read = stream.ReadAtLeast(head.AsSpan(0, LengthBytes), LengthBytes, throwOnEndOfStream: false);
        if (read < LengthBytes)
        {
            throw new WeightsFormatException($"The file {(read == 0 ? "is empty: it " : string.Empty)}has {read} bytes; expected at least {LengthBytes}, which state the length of the header.");
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(head);
        bool isLength = length is >= 2 and <= MaxLength;
        read += isLength ? stream.Read(head, read, 1) : 0;

        // What begins with a number that is no length, or whose header is no object, is probably something else.
        if (!isLength || (read > LengthBytes && head[LengthBytes] != '{'))
        {
            read += stream.ReadAtLeast(head.AsSpan(read), head.Length - read, throwOnEndOfStream: false);
            string? words = ForeignFormat.Recognize(head.AsSpan(0, read));
            throw new WeightsFormatException(words is not null ? $"It is no safetensors file but {words}."
                : !isLength ? $"The header is stated to have {length} bytes; expected 2 to {MaxLength}."
                : $"The header is not valid JSON: it begins with {ErrorText.Show($"'{(char)head[LengthBytes]}'")}; expected '{{'.");
        }

        long left = stream.CanSeek ? stream.Length - stream.Position + read - LengthBytes : MaxLength;
        return left >= (long)length
            ? ReadJson(stream, head.AsSpan(LengthBytes, read - LengthBytes), (int)length)
            : throw new WeightsFormatException($"The header is stated to have {length} bytes; expected at most {left}, which follow in the file.");
    }

    private static byte[] ReadJson(Stream stream, ReadOnlySpan<byte> start, int length)
    {
        // A stream that cannot tell its length may state a long header and end: take memory only as bytes arrive.
        var json = new MemoryStream(stream.CanSeek ? length : 0);
        json.Write(start);
        var chunk = new byte[Math.Min(ReadChunk, length)];
        while (json.Length < length)
        {
            int count = stream.Read(chunk, 0, (int)Math.Min(chunk.Length, length - json.Length));
            if (count == 0)
            {
                throw new WeightsFormatException($"The file ends within the header: {json.Length} bytes; expected {length}.");
            }

            json.Write(chunk, 0, count);
        }

        return json.Capacity == length ? json.GetBuffer() : json.ToArray();
    }

    private static WeightsHeader Parse(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        var tensors = new List<StoredTensor>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        ReadToken(ref reader, JsonTokenType.StartObject, "the header");
        while (ReadMember(ref reader, "the header") is { } name)
        {
            if (!names.Add(name))
            {
                throw new WeightsFormatException($"{ErrorText.Show(name)} stands twice in the header; expected once.");
            }

            if (name == MetadataKey)
            {
                reader.Read();
                ReadMetadata(ref reader, metadata);
            }
            else
            {
                CheckName(name, tensors.Count);
                tensors.Add(ParseTensor(ref reader, name));
            }
        }

        // Only spaces may follow; anything else makes the reader throw.
        reader.Read();
        return new WeightsHeader(tensors.ToArray(), metadata);
    }

    private static void CheckName(string name, int before)
    {
        if (before == MaxTensors)
        {
            throw new WeightsFormatException($"The header states more than {MaxTensors} tensors; expected at most as many.");
        }

        if (name.Length > MaxNameLength || name.AsSpan().Count('.') >= MaxNameParts)
        {
            throw new WeightsFormatException($"The name {ErrorText.Show(name)} has {name.Length} characters in {name.AsSpan().Count('.') + 1} parts; expected at most {MaxNameLength} in {MaxNameParts}.");
        }
    }

    // Metadata are strings by name; what else stands there does not matter here.
    private static void ReadMetadata(ref Utf8JsonReader reader, Dictionary<string, string> metadata)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            if (reader.TokenType == JsonTokenType.String)
            {
                metadata[name] = reader.GetString()!;
            }

            reader.Skip();
            if (metadata.Count > MaxMetadata)
            {
                throw new WeightsFormatException($"{MetadataKey} has more than {MaxMetadata} strings; expected at most as many.");
            }
        }
    }

    private static StoredTensor ParseTensor(ref Utf8JsonReader reader, string fullName)
    {
        string name = ErrorText.Show(fullName);
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
                _ => throw new WeightsFormatException($"{name} has a member {ErrorText.Show(key)}; expected {TypeKey}, {ShapeKey} and {OffsetsKey} only."),
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
            : new StoredTensor(fullName, type!, shape!, offsets[0], offsets[1]);
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

    private static void CheckPlaces(StoredTensor[] tensors)
    {
        long expected = 0;
        string before = "the header";
        foreach (StoredTensor tensor in tensors)
        {
            if (tensor.Begin != expected)
            {
                string fault = tensor.Begin < expected ? "overlaps" : "leaves a gap after";
                throw new WeightsFormatException($"{ErrorText.Show(tensor.Name)} starts at byte {tensor.Begin} and {fault} {before}; expected byte {expected}.");
            }

            expected = tensor.End;
            before = ErrorText.Show(tensor.Name);
        }
    }
}
