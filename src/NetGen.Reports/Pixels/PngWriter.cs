using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace NetGen.Reports;

/// <summary>Writes PNG files (ISO/IEC 15948): 8 bits for each of red, green, blue and alpha, not interlaced.</summary>
internal static class PngWriter
{
    private const int BytesPerPixel = 4;
    private const byte ColorWithAlpha = 6;

    // A row is stored as its difference to the row above: enlarged pixels become rows of zeros.
    private const byte FilterUp = 2;

    private static readonly uint[] s_crcTable = CreateCrcTable();

    /// <summary>Writes a picture.</summary>
    public static void Write(Stream stream, Bitmap picture)
    {
        stream.Write([0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n']);
        Span<byte> header = stackalloc byte[13];
        header.Clear();
        BinaryPrimitives.WriteInt32BigEndian(header, picture.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], picture.Height);
        header[8] = 8;
        header[9] = ColorWithAlpha;
        WriteChunk(stream, "IHDR", header);
        WriteChunk(stream, "IDAT", Compress(picture));
        WriteChunk(stream, "IEND", []);
    }

    /// <summary>The CRC-32 of some bytes, after those that gave another.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="previous">The CRC of what is before them.</param>
    public static uint Crc(ReadOnlySpan<byte> bytes, uint previous = 0)
    {
        uint crc = ~previous;
        foreach (byte value in bytes)
        {
            crc = s_crcTable[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static byte[] Compress(Bitmap picture)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.SmallestSize))
        {
            byte[] above = new byte[picture.Width * BytesPerPixel];
            byte[] row = new byte[above.Length];
            byte[] filtered = new byte[1 + above.Length];
            filtered[0] = FilterUp;
            for (int y = 0; y < picture.Height; y++)
            {
                Spread(picture.Row(y), row);
                for (int i = 0; i < row.Length; i++)
                {
                    filtered[i + 1] = (byte)(row[i] - above[i]);
                }

                zlib.Write(filtered);
                (row, above) = (above, row);
            }
        }

        return compressed.ToArray();
    }

    private static void Spread(ReadOnlySpan<Color> colors, Span<byte> bytes)
    {
        for (int x = 0; x < colors.Length; x++)
        {
            Color color = colors[x];
            (bytes[4 * x], bytes[(4 * x) + 1], bytes[(4 * x) + 2], bytes[(4 * x) + 3]) = (color.Red, color.Green, color.Blue, color.Alpha);
        }
    }

    private static void WriteChunk(Stream stream, string type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        stream.Write(number);
        byte[] name = Encoding.ASCII.GetBytes(type);
        stream.Write(name);
        stream.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(data, Crc(name)));
        stream.Write(number);
    }

    private static uint[] CreateCrcTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            uint value = i;
            for (int bit = 0; bit < 8; bit++)
            {
                value = (value >> 1) ^ ((value & 1) * 0xEDB88320);
            }

            table[i] = value;
        }

        return table;
    }
}
