namespace NetGen.Data;

/// <summary>
/// The content of an IDX file of unsigned bytes, the format of MNIST: a magic number, 1 to 4 dimensions (32-bit, big-endian), then
/// one byte an element in row-major order. A file may be gzip-compressed, which is recognised by its content.
/// </summary>
public sealed class IdxFile
{
    /// <summary>
    /// Most bytes of data that a file may have. It is twice what the largest published data set of this format has (EMNIST, 0.55 GB), and keeps a small
    /// compressed file from filling the memory. Up to there no more is allocated than twice what really arrives.
    /// </summary>
    public const int MaxDataLength = 1 << 30;

    internal IdxFile(string name, int[] dimensions, byte[] data)
    {
        Name = name;
        Dimensions = dimensions;
        Data = data;
    }

    /// <summary>Name of the file, as error messages show it.</summary>
    public string Name { get; }

    /// <summary>The 1 to 4 dimensions, outermost first: [count] of labels, [count, rows, columns] of images.</summary>
    public IReadOnlyList<int> Dimensions { get; }

    /// <summary>The elements in row-major order, as many as the product of <see cref="Dimensions"/>.</summary>
    public byte[] Data { get; }

    /// <summary>Reads a file, plain or gzip-compressed.</summary>
    /// <param name="path">Path of the file; it is the name that errors give.</param>
    /// <exception cref="InvalidDataException">The content is not exactly one IDX file of unsigned bytes, or it has more than <see cref="MaxDataLength"/>.</exception>
    /// <exception cref="IOException">The file does not exist, cannot be read, or is no regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read.</exception>
    public static IdxFile Read(string path) => PackedFile.Read(path, ReadUnpacked);

    /// <summary>Reads a stream, plain or gzip-compressed, from its start to its end.</summary>
    /// <param name="stream">A stream that can seek, such as a file or an embedded resource. It is left open.</param>
    /// <param name="name">The name that errors give.</param>
    /// <exception cref="ArgumentException">The stream cannot seek.</exception>
    /// <exception cref="InvalidDataException">The content is not exactly one IDX file of unsigned bytes, or it has more than <see cref="MaxDataLength"/>.</exception>
    public static IdxFile Read(Stream stream, string name) => PackedFile.Read(stream, name, ReadUnpacked);

    private static IdxFile ReadUnpacked(UnpackedReader reader) => new IdxReader(reader).ReadFile();
}
