using System.Runtime.InteropServices;
using System.Text;

namespace NetGen.Benchmarks.Onnx;

/// <summary>Writes one message of the protocol buffers' binary format.</summary>
internal sealed class ProtobufWriter
{
    private const int Varint = 0;
    private const int Bytes = 2;

    private readonly MemoryStream _content = new();

    /// <summary>The message.</summary>
    public byte[] ToArray() => _content.ToArray();

    /// <summary>A field that holds an integer or an enumeration.</summary>
    public ProtobufWriter Integer(int field, long value)
    {
        Tag(field, Varint);
        WriteVarint((ulong)value);
        return this;
    }

    /// <summary>A repeated field of integers.</summary>
    public ProtobufWriter Integers(int field, IEnumerable<int> values)
    {
        foreach (int value in values)
        {
            Integer(field, value);
        }

        return this;
    }

    /// <summary>A field that holds text.</summary>
    public ProtobufWriter Text(int field, string value) => Raw(field, Encoding.UTF8.GetBytes(value));

    /// <summary>A repeated field of texts.</summary>
    public ProtobufWriter Texts(int field, IEnumerable<string> values)
    {
        foreach (string value in values)
        {
            Text(field, value);
        }

        return this;
    }

    /// <summary>A field that holds the bytes of floats.</summary>
    public ProtobufWriter Floats(int field, ReadOnlySpan<float> values) => Raw(field, MemoryMarshal.AsBytes(values));

    /// <summary>A field that holds a message.</summary>
    public ProtobufWriter Message(int field, ProtobufWriter message) => Raw(field, message._content.GetBuffer().AsSpan(0, (int)message._content.Length));

    private ProtobufWriter Raw(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, Bytes);
        WriteVarint((ulong)value.Length);
        _content.Write(value);
        return this;
    }

    private void Tag(int field, int wireType) => WriteVarint(((ulong)field << 3) | (uint)wireType);

    private void WriteVarint(ulong value)
    {
        while (value > 0x7F)
        {
            _content.WriteByte((byte)(value | 0x80));
            value >>= 7;
        }

        _content.WriteByte((byte)value);
    }
}
