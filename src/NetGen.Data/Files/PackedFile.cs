using System.IO.Compression;

namespace NetGen.Data;

/// <summary>Opens files that are plain or gzip-compressed, which is recognised by their content.</summary>
internal static class PackedFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">Path of the file; it is the name that errors give.</param>
    /// <param name="read">Reads the unpacked bytes, all of them.</param>
    /// <exception cref="InvalidDataException">The packing is damaged, or <paramref name="read"/> found the content so.</exception>
    /// <exception cref="IOException">The file does not exist, cannot be read, or is no regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read.</exception>
    public static T Read<T>(string path, Func<UnpackedReader, T> read)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream stream = DataFile.OpenRead(path);
        return Read(stream, path, read);
    }

    /// <summary>Reads a stream that can seek, from its start.</summary>
    /// <param name="stream">The stream; it is left open.</param>
    /// <param name="name">The name that errors give.</param>
    /// <param name="read">Reads the unpacked bytes, all of them.</param>
    /// <exception cref="ArgumentException">The stream cannot seek.</exception>
    /// <exception cref="InvalidDataException">The packing is damaged, or <paramref name="read"/> found the content so.</exception>
    public static T Read<T>(Stream stream, string name, Func<UnpackedReader, T> read)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (!stream.CanSeek)
        {
            throw new ArgumentException($"The stream of {name} cannot seek; expected one that can.", nameof(stream));
        }

        if (!GzipTrailer.HasGzipMagic(stream))
        {
            return read(new UnpackedReader(stream, name));
        }

        uint packedLength = GzipTrailer.ReadUnpackedLength(stream, name);
        using var unpacked = new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
        var reader = new UnpackedReader(unpacked, name);
        T content = read(reader);
        return (uint)reader.BytesRead == packedLength
            ? content
            : throw new InvalidDataException($"{name}: expected a gzip trailer that says {reader.BytesRead} unpacked bytes, found one that says {packedLength}: the file is truncated, or something follows its end.");
    }
}
