using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;

namespace NetGen.Data;

/// <summary>The bytes of a pickle and the arguments of its opcodes. Every length is compared with what is left before anything is taken.</summary>
/// <param name="content">The whole pickle.</param>
/// <param name="name">Name of the file, as error messages show it.</param>
internal sealed class PickleInput(ReadOnlyMemory<byte> content, string name)
{
    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Offset of the opcode that is being read.</summary>
    public int OpcodeOffset { get; private set; }

    /// <summary>Offset of the next byte.</summary>
    public int Position { get; private set; }

    /// <summary>Number of bytes.</summary>
    public int Length => content.Length;

    public PickleOpcode ReadOpcode()
    {
        OpcodeOffset = Position;
        return (PickleOpcode)ReadByte();
    }

    public byte ReadByte() => Take(1).Span[0];

    public ushort ReadUInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(sizeof(ushort)).Span);

    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)).Span);

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)).Span);

    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)).Span);

    public double ReadDouble() => BinaryPrimitives.ReadDoubleBigEndian(Take(sizeof(double)).Span);

    /// <summary>A number of so many bytes, two's complement, little-endian.</summary>
    public long ReadInteger(uint bytes)
    {
        if (bytes > sizeof(long))
        {
            throw Error($"an integer of at most {sizeof(long)} bytes", $"one of {bytes}");
        }

        ReadOnlySpan<byte> digits = Take(bytes).Span;
        long value = digits is [.., >= 0x80] ? -1 : 0;
        for (int i = digits.Length - 1; i >= 0; i--)
        {
            value = (value << 8) | digits[i];
        }

        return value;
    }

    public ReadOnlyMemory<byte> Take(ulong count)
    {
        int left = content.Length - Position;
        if (count > (ulong)left)
        {
            throw Error($"{count} more bytes", $"{left}: the file is truncated, or a length is wrong");
        }

        ReadOnlyMemory<byte> bytes = content.Slice(Position, (int)count);
        Position += (int)count;
        return bytes;
    }

    /// <summary>The bytes up to the next line feed, which is passed over.</summary>
    public ReadOnlySpan<byte> ReadLine()
    {
        ReadOnlySpan<byte> rest = content.Span[Position..];
        int length = rest.IndexOf((byte)'\n');
        if (length < 0)
        {
            throw Error("a line feed at the end of the argument", "none");
        }

        Position += length + 1;
        return rest[..length];
    }

    /// <summary>A line that is a decimal number, perhaps with an L behind it, as Python 2 writes long ones.</summary>
    public long ReadDecimal()
    {
        ReadOnlySpan<byte> line = ReadLine();
        ReadOnlySpan<byte> digits = line is [.., (byte)'L'] ? line[..^1] : line;
        return Utf8Parser.TryParse(digits, out long value, out int used) && used == digits.Length
            ? value
            : throw Error("a whole number of at most 64 bits", $"'{ErrorText.Show(line)}'");
    }

    public string ReadUtf8(ulong length)
    {
        try
        {
            return s_strictUtf8.GetString(Take(length).Span);
        }
        catch (DecoderFallbackException)
        {
            throw Error("text in UTF-8", "other bytes");
        }
    }

    /// <summary>The exception for what stands at the current opcode.</summary>
    public InvalidDataException Error(string expected, string found) => new($"{name}: expected {expected}, found {found}, at byte {OpcodeOffset} of the pickle.");
}
