using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using NetGen.Onnx.Graphs;
using NetGen.Serialization;

namespace NetGen.Onnx.Drafts;

/// <summary>Writes the weights of a draft as safetensors.</summary>
internal static class DraftWeights
{
    /// <summary>Writes all tensors.</summary>
    public static void Write(NetworkDraft draft, string className, IReadOnlyList<int> input, IReadOnlyList<int> output, Stream stream)
    {
        // Whole numbers of 8 bytes come first, so that every tensor is aligned.
        (string Name, OnnxTensor Values)[] tensors = [.. Tensors(draft).OrderBy(t => t.Values.IsFloating)];
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject(SafetensorsHeader.MetadataKey);
            foreach ((string key, string value) in FileMetadata.Origin(className, [.. input], [.. output]))
            {
                json.WriteString(key, value);
            }

            json.WriteEndObject();
            long end = 0;
            foreach ((string name, OnnxTensor values) in tensors)
            {
                long begin = end;
                end += Bytes(values);
                SafetensorsEntry.Write(json, name, values.IsFloating ? TensorTypes.Float32 : TensorTypes.Int64, values.Shape, begin, end);
            }

            json.WriteEndObject();
        }

        SafetensorsEntry.WriteHeader(stream, buffer);
        foreach ((_, OnnxTensor values) in tensors)
        {
            WriteValues(values, stream);
        }
    }

    // A layer without a name has its place among all attributes as one.
    private static IEnumerable<(string Name, OnnxTensor Values)> Tensors(NetworkDraft draft)
    {
        foreach ((int place, DraftLayer layer) in draft.Layers.Index())
        {
            foreach ((string name, OnnxTensor values) in layer.Tensors)
            {
                yield return ($"{layer.Name ?? $"{place}"}.{name}", values);
            }

            if (layer.Kind.StartsWith("BatchNorm", StringComparison.Ordinal))
            {
                yield return ($"{layer.Name ?? $"{place}"}.num_batches_tracked", OnnxTensor.Of(ElementType.Int64, [], [0]));
            }
        }
    }

    private static long Bytes(OnnxTensor tensor) => (long)tensor.Length * (tensor.IsFloating ? sizeof(float) : sizeof(long));

    private static void WriteValues(OnnxTensor tensor, Stream stream)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        if (tensor.IsFloating && BitConverter.IsLittleEndian)
        {
            stream.Write(MemoryMarshal.AsBytes(tensor.Floats.AsSpan()));
            return;
        }

        for (int i = 0; i < tensor.Length; i++)
        {
            if (tensor.IsFloating)
            {
                BinaryPrimitives.WriteSingleLittleEndian(bytes, (float)tensor[i]);
                stream.Write(bytes[..sizeof(float)]);
            }
            else
            {
                BinaryPrimitives.WriteInt64LittleEndian(bytes, (long)tensor[i]);
                stream.Write(bytes);
            }
        }
    }
}
