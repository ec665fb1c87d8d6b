using System.Buffers.Binary;
using System.IO.Compression;

namespace NetGen.Data.Tests.Images;

/// <summary>PNG files made in memory, without the code under test.</summary>
internal static class PngBytes
{
    public const byte Gray = 0;
    public const byte Rgb = 2;
    public const byte GrayAlpha = 4;

    /// <summary>A file of one picture.</summary>
    /// <param name="colour">The type of colour.</param>
    /// <param name="bits">Bits of a value, 8 or 16.</param>
    /// <param name="columns">Width.</param>
    /// <param name="values">The values, pixel by pixel.</param>
    public static byte[] Make(byte colour, int bits, int columns, params int[] values)
    {
        int channels = colour switch { Gray => 1, Rgb => 3, _ => 2 };
        int rows = values.Length / channels / columns;
        return Make(Header(columns, rows, bits, colour), Rows(values, values.Length / rows, bits));
    }

    /// <summary>A file whose header says any size.</summary>
    public static byte[] OfSize(int columns, int rows) => Make(Header(columns, rows, 8, Rgb), []);

    private static byte[] Make(byte[] header, byte[] rows)
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(rows);
        }

        return [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', .. Chunk("IHDR"u8, header), .. Chunk("IDAT"u8, packed.ToArray()), .. Chunk("IEND"u8, [])];
    }

    private static byte[] Header(int columns, int rows, int bits, byte colour)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, columns);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), rows);
        (header[8], header[9]) = ((byte)bits, colour);
        return header;
    }

    // A row begins with the number of its filter, 0 for none.
    private static byte[] Rows(int[] values, int rowLength, int bits) =>
        [.. values.Chunk(rowLength).SelectMany(row => row.SelectMany(v => bits == 16 ? new[] { (byte)(v >> 8), (byte)v } : [(byte)v]).Prepend((byte)0))];

    private static byte[] Chunk(ReadOnlySpan<byte> type, byte[] content)
    {
        byte[] body = [.. type, .. content];
        var chunk = new byte[body.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        body.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Checksum(body));
        return chunk;
    }

    private static uint Checksum(byte[] bytes)
    {
        uint checksum = uint.MaxValue;
        foreach (byte b in bytes)
        {
            checksum ^= b;
            for (int bit = 0; bit < 8; bit++)
            {
                checksum = (checksum & 1) == 0 ? checksum >> 1 : (checksum >> 1) ^ 0xEDB88320;
            }
        }

        return ~checksum;
    }
}
