using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace NetGen.Serialization;

/// <summary>Writes a network's tensors as safetensors.</summary>
internal static class SafetensorsWriter
{
    /// <summary>Writes all tensors.</summary>
    /// <param name="network">The network.</param>
    /// <param name="metadata">Strings beside the tensors, without those that tell what the file is.</param>
    /// <param name="stream">Receives the bytes.</param>
    /// <exception cref="ArgumentException">There are so many metadata that nobody could read the file.</exception>
    public static void Write(Network network, IReadOnlyDictionary<string, string> metadata, Stream stream)
    {
        // Whole numbers of 8 bytes come first, so that every tensor is aligned; the header keeps PyTorch's order.
        TensorInfo[] tensors = network.Info.Tensors;
        TensorInfo[] inDataOrder = [.. tensors.Where(IsCount), .. tensors.Where(t => !IsCount(t))];
        SafetensorsEntry.WriteHeader(stream, Header(network.Info, metadata, inDataOrder));
        foreach (TensorInfo tensor in inDataOrder)
        {
            WriteValues(network, tensor, stream);
        }
    }

    private static ArrayBufferWriter<byte> Header(NetworkInfo info, IReadOnlyDictionary<string, string> metadata, TensorInfo[] inDataOrder)
    {
        var begins = new Dictionary<TensorInfo, long>(ReferenceEqualityComparer.Instance);
        long end = 0;
        foreach (TensorInfo tensor in inDataOrder)
        {
            begins.Add(tensor, end);
            end += Bytes(tensor);
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject(SafetensorsHeader.MetadataKey);
            foreach ((string name, string value) in FileMetadata.Origin(info).Concat(metadata))
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
            foreach (TensorInfo tensor in info.Tensors)
            {
                SafetensorsEntry.Write(json, tensor.Name, IsCount(tensor) ? TensorTypes.Int64 : TensorTypes.Float32, tensor.Shape, begins[tensor], begins[tensor] + Bytes(tensor));
            }

            json.WriteEndObject();
        }

        if (buffer.WrittenCount > SafetensorsHeader.MaxLength || metadata.Count + FileMetadata.Reserved.Count > SafetensorsHeader.MaxMetadata)
        {
            throw new ArgumentException(
                $"The metadata are {metadata.Count} strings, and the header with them {buffer.WrittenCount} bytes; expected at most {SafetensorsHeader.MaxMetadata - FileMetadata.Reserved.Count} and {SafetensorsHeader.MaxLength}.",
                nameof(metadata));
        }

        return buffer;
    }

    private static void WriteValues(Network network, TensorInfo tensor, Stream stream)
    {
        if (IsCount(tensor))
        {
            Span<byte> count = stackalloc byte[sizeof(long)];
            BinaryPrimitives.WriteInt64LittleEndian(count, network.BatchCounts[tensor.Offset]);
            stream.Write(count);
            return;
        }

        ReadOnlySpan<float> values = network.ValuesOf(tensor);
        if (BitConverter.IsLittleEndian)
        {
            stream.Write(MemoryMarshal.AsBytes(values));
            return;
        }

        Span<byte> bytes = stackalloc byte[sizeof(float)];
        foreach (float value in values)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
            stream.Write(bytes);
        }
    }

    private static bool IsCount(TensorInfo tensor) => tensor.Role == TensorRole.BatchCount;

    private static long Bytes(TensorInfo tensor) => (long)tensor.Length * (IsCount(tensor) ? sizeof(long) : sizeof(float));
}
