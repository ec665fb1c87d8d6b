using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace NetGen.Serialization;

/// <summary>Writes a network's tensors as safetensors.</summary>
internal static class SafetensorsWriter
{
    private const string Format = "format";
    private const string FormatName = "pt";

    public static void Write(Network network, Stream stream)
    {
        // Whole numbers of 8 bytes come first, so that every tensor is aligned; the header keeps PyTorch's order.
        TensorInfo[] tensors = network.Info.Tensors;
        TensorInfo[] inDataOrder = [.. tensors.Where(IsCount), .. tensors.Where(t => !IsCount(t))];
        SafetensorsEntry.WriteHeader(stream, Header(network.Info, inDataOrder));
        foreach (TensorInfo tensor in inDataOrder)
        {
            WriteValues(network, tensor, stream);
        }
    }

    private static ArrayBufferWriter<byte> Header(NetworkInfo info, TensorInfo[] inDataOrder)
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
            json.WriteString(Format, FormatName);
            json.WriteString(SafetensorsHeader.NetworkKey, info.Name);
            json.WriteString(SafetensorsHeader.InputKey, TensorShapes.Format(info.InputShape));
            json.WriteString(SafetensorsHeader.OutputKey, TensorShapes.Format(info.OutputShape));
            json.WriteEndObject();
            foreach (TensorInfo tensor in info.Tensors)
            {
                SafetensorsEntry.Write(json, tensor.Name, IsCount(tensor) ? TensorTypes.Int64 : TensorTypes.Float32, tensor.Shape, begins[tensor], begins[tensor] + Bytes(tensor));
            }

            json.WriteEndObject();
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
