using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;

namespace NetGen.Serialization;

/// <summary>Writes the head of a safetensors file.</summary>
internal static class SafetensorsEntry
{
    /// <summary>Writes what the head says of a tensor.</summary>
    public static void Write(Utf8JsonWriter json, string name, string type, int[] shape, long begin, long end)
    {
        json.WriteStartObject(name);
        json.WriteString(SafetensorsHeader.TypeKey, type);
        json.WriteStartArray(SafetensorsHeader.ShapeKey);
        foreach (int dimension in shape)
        {
            json.WriteNumberValue(dimension);
        }

        json.WriteEndArray();
        json.WriteStartArray(SafetensorsHeader.OffsetsKey);
        json.WriteNumberValue(begin);
        json.WriteNumberValue(end);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes the head behind its length, padded so that the data are aligned.</summary>
    public static void WriteHeader(Stream stream, ArrayBufferWriter<byte> json)
    {
        int padding = -json.WrittenCount & (SafetensorsHeader.LengthBytes - 1);
        json.GetSpan(padding)[..padding].Fill((byte)' ');
        json.Advance(padding);
        Span<byte> length = stackalloc byte[SafetensorsHeader.LengthBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)json.WrittenCount);
        stream.Write(length);
        stream.Write(json.WrittenSpan);
    }
}
