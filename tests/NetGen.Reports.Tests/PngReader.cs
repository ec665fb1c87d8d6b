using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace NetGen.Reports.Tests;

/// <summary>Reads PNG files as the standard describes them, independently of the writer: checksums bit by bit, all five filters.</summary>
internal static class PngReader
{
    public static (int Width, int Height, Color[] Pixels) Read(byte[] png)
    {
        Assert.Equal([137, 80, 78, 71, 13, 10, 26, 10], png[..8]);
        var data = new MemoryStream();
        var types = new List<string>();
        int width = 0;
        int height = 0;
        for (int at = 8; at < png.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            string type = Encoding.ASCII.GetString(png, at + 4, 4);
            ReadOnlySpan<byte> content = png.AsSpan(at + 8, length);
            Assert.Equal(Crc(png.AsSpan(at + 4, length + 4)), BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at + 8 + length)));
            types.Add(type);
            if (type == "IHDR")
            {
                width = BinaryPrimitives.ReadInt32BigEndian(content);
                height = BinaryPrimitives.ReadInt32BigEndian(content[4..]);
                Assert.Equal([8, 6, 0, 0, 0], content[8..].ToArray());
            }
            else if (type == "IDAT")
            {
                data.Write(content);
            }

            at += 12 + length;
        }

        Assert.Equal("IHDR", types[0]);
        Assert.Equal("IEND", types[^1]);
        data.Position = 0;
        return (width, height, Unfilter(data, width, height));
    }

    private static Color[] Unfilter(Stream compressed, int width, int height)
    {
        using var zlib = new ZLibStream(compressed, CompressionMode.Decompress);
        var pixels = new Color[width * height];
        byte[] above = new byte[4 * width];
        for (int y = 0; y < height; y++)
        {
            int filter = zlib.ReadByte();
            byte[] row = new byte[4 * width];
            zlib.ReadExactly(row);
            for (int i = 0; i < row.Length; i++)
            {
                int left = i < 4 ? 0 : row[i - 4];
                int corner = i < 4 ? 0 : above[i - 4];
                row[i] += (byte)(filter switch
                {
                    0 => 0,
                    1 => left,
                    2 => above[i],
                    3 => (left + above[i]) / 2,
                    4 => Paeth(left, above[i], corner),
                    _ => throw new InvalidDataException($"filter {filter}"),
                });
            }

            for (int x = 0; x < width; x++)
            {
                pixels[(y * width) + x] = new Color(row[4 * x], row[(4 * x) + 1], row[(4 * x) + 2], row[(4 * x) + 3]);
            }

            above = row;
        }

        Assert.Equal(-1, zlib.ReadByte());
        return pixels;
    }

    private static int Paeth(int left, int above, int corner)
    {
        int guess = left + above - corner;
        (int toLeft, int toAbove, int toCorner) = (Math.Abs(guess - left), Math.Abs(guess - above), Math.Abs(guess - corner));
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                uint carry = (crc ^ ((uint)value >> bit)) & 1;
                crc = (crc >> 1) ^ (carry == 0 ? 0 : 0xEDB88320u);
            }
        }

        return ~crc;
    }
}
