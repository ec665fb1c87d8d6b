using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace NetGen.Reports;

/// <summary>
/// A file of events that TensorBoard reads: records as TensorFlow's TFRecord frames them, each a message of event.proto. Little of that is needed, so it is written by hand.
/// </summary>
internal sealed class EventFile
{
    private const string Version = "brain.Event:2";
    private const uint MaskDelta = 0xa282ead8;

    private readonly MemoryStream _file = new();

    /// <param name="time">When it begins.</param>
    public EventFile(DateTimeOffset time) => Write(time, step: 0, new ProtobufMessage().Text(3, Version));

    /// <summary>All bytes so far.</summary>
    public byte[] Bytes => _file.ToArray();

    /// <summary>Adds a value of a curve.</summary>
    /// <param name="time">When it was measured.</param>
    /// <param name="step">Its place on the axis.</param>
    /// <param name="tag">The curve.</param>
    /// <param name="value">The value.</param>
    public void Add(DateTimeOffset time, long step, string tag, double value) => Write(
        time, step, new ProtobufMessage().Message(5, new ProtobufMessage().Message(1, new ProtobufMessage().Text(1, tag).Single(2, (float)value))));

    // Event: wall_time = 1 in seconds, step = 2, and what it is: file_version = 3 or summary = 5, of which each value = 1 has a tag = 1 and a simple_value = 2.
    private void Write(DateTimeOffset time, long step, ProtobufMessage content)
    {
        ProtobufMessage message = new ProtobufMessage().Double(1, (time - DateTimeOffset.UnixEpoch).TotalSeconds);
        if (step != 0)
        {
            message.Whole(2, step);
        }

        byte[] data = [.. message.Bytes, .. content.Bytes];
        byte[] length = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)data.Length);
        _file.Write(length);
        WriteChecksum(length);
        _file.Write(data);
        WriteChecksum(data);
    }

    // CRC-32C, masked so that a checksum of data that hold checksums is not one of them.
    private void WriteChecksum(byte[] data)
    {
        uint sum = uint.MaxValue;
        foreach (byte value in data)
        {
            sum = BitOperations.Crc32C(sum, value);
        }

        byte[] masked = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(masked, unchecked(BitOperations.RotateRight(~sum, 15) + MaskDelta));
        _file.Write(masked);
    }

    /// <summary>A message of protocol buffers that is being written.</summary>
    private sealed class ProtobufMessage
    {
        private const int VarInt = 0;
        private const int Bits64 = 1;
        private const int Delimited = 2;
        private const int Bits32 = 5;

        private readonly List<byte> _bytes = [];

        public byte[] Bytes => [.. _bytes];

        public ProtobufMessage Whole(int field, long value)
        {
            Key(field, VarInt);
            Number((ulong)value);
            return this;
        }

        public ProtobufMessage Double(int field, double value)
        {
            Key(field, Bits64);
            byte[] bytes = new byte[sizeof(double)];
            BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
            _bytes.AddRange(bytes);
            return this;
        }

        public ProtobufMessage Single(int field, float value)
        {
            Key(field, Bits32);
            byte[] bytes = new byte[sizeof(float)];
            BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
            _bytes.AddRange(bytes);
            return this;
        }

        public ProtobufMessage Text(int field, string value) => Block(field, Encoding.UTF8.GetBytes(value));

        public ProtobufMessage Message(int field, ProtobufMessage value) => Block(field, value.Bytes);

        private ProtobufMessage Block(int field, byte[] value)
        {
            Key(field, Delimited);
            Number((ulong)value.Length);
            _bytes.AddRange(value);
            return this;
        }

        private void Key(int field, int wireType) => Number((ulong)((field << 3) | wireType));

        private void Number(ulong value)
        {
            for (; value >= 0x80; value >>= 7)
            {
                _bytes.Add((byte)(value | 0x80));
            }

            _bytes.Add((byte)value);
        }
    }
}
