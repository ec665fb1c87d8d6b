using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using NetGen.Serialization;

namespace NetGen.Training;

/// <summary>Collects named arrays and writes them as safetensors. It reads their values only when it writes.</summary>
internal sealed class CheckpointWriter
{
    private readonly List<(string Name, string Type, int[] Shape, int Size, long Bytes, Action<Stream> Write)> _arrays = [];

    /// <summary>Values that stay where they are until they are written.</summary>
    public delegate ReadOnlySpan<T> Source<T>();

    /// <summary>Adds an array of one dimension.</summary>
    public void Add<T>(string name, T[] values)
        where T : unmanaged => Add<T>(name, [values.Length], () => values);

    /// <summary>Adds words.</summary>
    public void Add(string name, string text) => Add(name, Encoding.UTF8.GetBytes(text));

    /// <summary>Adds an array.</summary>
    public void Add<T>(string name, int[] shape, Source<T> values)
        where T : unmanaged
    {
        int size = Unsafe.SizeOf<T>();
        long length = shape.Aggregate(1L, (product, dimension) => product * dimension);
        _arrays.Add((name, ElementType.Of<T>(), shape, size, length * size, stream => Write(stream, MemoryMarshal.AsBytes(values()), size)));
    }

    /// <summary>Writes all of them.</summary>
    public void Write(Stream stream, IEnumerable<(string Key, string Value)> metadata)
    {
        // Larger elements first, so that every array is aligned.
        var arrays = _arrays.OrderByDescending(a => a.Size).ToList();
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject(SafetensorsHeader.MetadataKey);
            foreach ((string key, string value) in metadata)
            {
                json.WriteString(key, value);
            }

            json.WriteEndObject();
            long end = 0;
            foreach (var array in arrays)
            {
                SafetensorsEntry.Write(json, array.Name, array.Type, array.Shape, end, end += array.Bytes);
            }

            json.WriteEndObject();
        }

        SafetensorsEntry.WriteHeader(stream, buffer);
        foreach (var array in arrays)
        {
            array.Write(stream);
        }
    }

    private static void Write(Stream stream, ReadOnlySpan<byte> bytes, int size)
    {
        if (BitConverter.IsLittleEndian)
        {
            stream.Write(bytes);
            return;
        }

        Span<byte> element = stackalloc byte[size];
        for (int i = 0; i < bytes.Length; i += size)
        {
            bytes.Slice(i, size).CopyTo(element);
            element.Reverse();
            stream.Write(element);
        }
    }
}
