using System.Buffers.Binary;
using System.IO.Compression;

namespace NetGen.Data.Tests;

/// <summary>IDX files made in memory.</summary>
internal static class IdxBytes
{
    /// <summary>A file whose data counts 0, 1, 2, ... modulo <paramref name="modulus"/>.</summary>
    public static byte[] Make(int[] dimensions, int modulus = 256)
    {
        int length = dimensions.Aggregate(1, (product, dimension) => product * dimension);
        return [.. Header(Array.ConvertAll(dimensions, d => (uint)d)), .. Enumerable.Range(0, length).Select(i => (byte)(i % modulus))];
    }

    /// <summary>Only the header, which may claim anything.</summary>
    public static byte[] Header(params uint[] dimensions)
    {
        var header = new byte[4 + (4 * dimensions.Length)];
        header[2] = 0x08;
        header[3] = (byte)dimensions.Length;
        for (int i = 0; i < dimensions.Length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4 + (4 * i)), dimensions[i]);
        }

        return header;
    }

    public static byte[] Gzip(byte[] content)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    public static IdxFile Read(byte[] content, string name = "test.idx") => IdxFile.Read(new MemoryStream(content), name);

    /// <summary>Reads a damaged file and gives the message of the error, which names the file.</summary>
    public static string ReadError(byte[] content)
    {
        string message = Assert.Throws<InvalidDataException>(() => Read(content, "damaged.idx")).Message;
        Assert.StartsWith("damaged.idx: expected ", message);
        Assert.Contains(", found ", message);
        Assert.DoesNotContain('\n', message);
        return message;
    }
}
