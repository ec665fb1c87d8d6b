using System.Buffers.Binary;

namespace NetGen.Data;

/// <summary>
/// What <see cref="System.IO.Compression.GZipStream"/> does not check: it takes a file that stops before its trailer, and one with
/// something behind it, without a word. The last four bytes of a whole file are the unpacked length (RFC 1952).
/// </summary>
internal static class GzipTrailer
{
    // Ten bytes of header, at least two of data, eight of trailer.
    private const int SmallestFile = 20;

    /// <summary>Whether the stream starts as gzip does. It is then at its start again.</summary>
    public static bool HasGzipMagic(Stream stream)
    {
        stream.Position = 0;
        bool gzip = stream.ReadByte() == 0x1F && stream.ReadByte() == 0x8B;
        stream.Position = 0;
        return gzip;
    }

    /// <summary>The unpacked length, modulo 2³², that the trailer states. The stream is then at its start again.</summary>
    public static uint ReadUnpackedLength(Stream stream, string name)
    {
        if (stream.Length < SmallestFile)
        {
            throw new InvalidDataException($"{name}: expected at least {SmallestFile} bytes of gzip data, found {stream.Length}.");
        }

        Span<byte> trailer = stackalloc byte[sizeof(uint)];
        stream.Seek(-sizeof(uint), SeekOrigin.End);
        stream.ReadExactly(trailer);
        stream.Position = 0;
        return BinaryPrimitives.ReadUInt32LittleEndian(trailer);
    }
}
