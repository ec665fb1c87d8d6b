using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using NetGen.Serialization;

namespace NetGen.Training;

/// <summary>Reads named arrays of a safetensors file, each when it is asked for.</summary>
internal sealed class CheckpointReader
{
    private readonly Stream _stream;
    private readonly long _start;
    private readonly Dictionary<string, StoredTensor> _arrays;

    /// <param name="stream">The file from its beginning.</param>
    /// <exception cref="WeightsFormatException">The head of the file is malformed, or the file is cut off.</exception>
    public CheckpointReader(FileStream stream)
    {
        StoredTensor[] arrays = SafetensorsHeader.Read(stream).Tensors;
        _stream = stream;
        _start = stream.Position;
        _arrays = arrays.ToDictionary(a => a.Name, StringComparer.Ordinal);
        long expected = arrays.Length == 0 ? 0 : arrays[^1].End;
        long found = stream.Length - _start;
        if (found != expected)
        {
            throw new CheckpointException($"The file has {found} bytes of data; expected {expected}: it is {(found < expected ? "cut off" : "too long")}.");
        }
    }

    /// <summary>Whether there is an array of a name.</summary>
    public bool Has(string name) => _arrays.ContainsKey(name);

    /// <summary>The names that begin with something, without that.</summary>
    public IEnumerable<string> NamesBehind(string prefix) => _arrays.Keys.Where(n => n.StartsWith(prefix, StringComparison.Ordinal)).Select(n => n[prefix.Length..]);

    /// <summary>Words.</summary>
    public string Text(string name) => Encoding.UTF8.GetString(Read<byte>(name));

    /// <summary>The first dimension of an array.</summary>
    public int Rows(string name) => _arrays.TryGetValue(name, out StoredTensor? array) && array.Shape.Length > 0 && array.Shape[0] <= int.MaxValue ? (int)array.Shape[0] : 0;

    /// <summary>An array of a shape.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">Its dimensions; any one dimension if null.</param>
    /// <exception cref="CheckpointException">It is missing, or has another type or shape.</exception>
    public T[] Read<T>(string name, int[]? shape = null)
        where T : unmanaged
    {
        if (!_arrays.TryGetValue(name, out StoredTensor? array))
        {
            throw new CheckpointException($"{name} is missing; expected it in every checkpoint of this version.");
        }

        string type = ElementType.Of<T>();
        bool fits = array.TypeName == type && (shape is null ? array.Shape.Length == 1 : array.HasShape(shape));
        int size = Unsafe.SizeOf<T>();
        Int128 length = array.Shape.Aggregate((Int128)1, (product, dimension) => product * dimension);
        if (!fits || length * size != array.End - array.Begin || length > Array.MaxLength)
        {
            string expected = shape is null ? "one dimension" : $"the shape {StoredTensor.Format(shape)}";
            throw new CheckpointException($"{name} has the type {ErrorText.Show(array.TypeName)}, the shape {array.ShapeText} and {array.End - array.Begin} bytes; expected {type} and {expected}.");
        }

        var values = new T[(int)length];
        Span<byte> bytes = MemoryMarshal.AsBytes(values.AsSpan());
        _stream.Position = _start + array.Begin;
        _stream.ReadExactly(bytes);
        for (int i = 0; !BitConverter.IsLittleEndian && i < bytes.Length; i += size)
        {
            bytes.Slice(i, size).Reverse();
        }

        return values;
    }
}
