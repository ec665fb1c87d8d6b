namespace NetGen.Data;

/// <summary>One file of CIFAR-10: usually 10,000 colour images of 32×32 pixels with their labels.</summary>
public sealed class Cifar10Batch
{
    /// <summary>Bytes of an image: 1024 of red, then of green, then of blue, each plane row by row.</summary>
    public const int ImageLength = 3 * 32 * 32;

    // One of the original batches has 31 MB.
    internal const int MaxFileLength = 64 << 20;

    private Cifar10Batch(string name, ReadOnlyMemory<byte> pixels, byte[] labels, string label, IReadOnlyList<string> fileNames)
    {
        Name = name;
        Pixels = pixels;
        Labels = labels;
        Label = label;
        FileNames = fileNames;
    }

    /// <summary>Name of the file, as error messages show it.</summary>
    public string Name { get; }

    /// <summary>What the file says of itself (<c>batch_label</c>); empty in the binary version.</summary>
    public string Label { get; }

    /// <summary>Number of images.</summary>
    public int Count => Labels.Length;

    /// <summary>The images (<c>data</c>), [<see cref="Count"/>][<see cref="ImageLength"/>].</summary>
    public ReadOnlyMemory<byte> Pixels { get; }

    /// <summary>One label an image (<c>labels</c>), 0 to 9.</summary>
    public byte[] Labels { get; }

    /// <summary>One name an image (<c>filenames</c>); none in the binary version.</summary>
    public IReadOnlyList<string> FileNames { get; }

    /// <summary>
    /// Reads a batch of the Python version (a pickle), plain or gzip-compressed. Nothing in the file is executed. It may have at most 64 MB unpacked and 524,288
    /// opcodes, and takes time and memory in proportion to both, whatever it says.
    /// </summary>
    /// <param name="path">Path of the file; it is the name that errors give.</param>
    /// <exception cref="InvalidDataException">The content is not exactly one batch.</exception>
    /// <exception cref="IOException">The file does not exist, cannot be read, or is no regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read.</exception>
    public static Cifar10Batch ReadPickle(string path) => PackedFile.Read(path, reader => FromPickle(ReadAll(reader), path));

    /// <summary>Reads a batch of the binary version, plain or gzip-compressed, of at most 64 MB unpacked: for each image its label, then its pixels.</summary>
    /// <param name="path">Path of the file; it is the name that errors give.</param>
    /// <exception cref="InvalidDataException">The content is not exactly one batch.</exception>
    /// <exception cref="IOException">The file does not exist, cannot be read, or is no regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read.</exception>
    public static Cifar10Batch ReadBinary(string path) => PackedFile.Read(path, reader => FromBinary(ReadAll(reader), path));

    internal static byte[] ReadAll(UnpackedReader reader) => reader.ReadToEnd(MaxFileLength, "a file of CIFAR-10");

    internal static Cifar10Batch FromPickle(byte[] content, string name)
    {
        var fields = new PickleFields(PickleReader.Read(content, name), name);
        NumpyArray data = fields.Array("data");
        if (data.Shape is not [> 0, ImageLength])
        {
            throw new InvalidDataException($"{name}: expected 'data' of count×{ImageLength} with at least 1 image, found {string.Join('×', data.Shape!)}."); // PickleFields gives arrays that are set
        }

        int count = data.Shape[0];
        byte[] labels = fields.Labels("labels", count, Cifar10.ClassNames.Count);
        IReadOnlyList<string> files = fields.Has("filenames") ? fields.Names("filenames", count, count) : [];
        return new Cifar10Batch(name, data.Data, labels, fields.Has("batch_label") ? fields.Name("batch_label") : "", files);
    }

    internal static Cifar10Batch FromBinary(byte[] content, string name)
    {
        const int Record = 1 + ImageLength;
        int count = content.Length / Record;
        if (count == 0 || count * Record != content.Length)
        {
            throw new InvalidDataException($"{name}: expected a positive multiple of {Record} bytes (a label and {ImageLength} pixels an image), found {content.Length}.");
        }

        var labels = new byte[count];
        var pixels = new byte[count * ImageLength];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> record = content.AsSpan(i * Record, Record);
            labels[i] = record[0] < Cifar10.ClassNames.Count
                ? record[0]
                : throw new InvalidDataException($"{name}: expected a label from 0 to {Cifar10.ClassNames.Count - 1}, found {record[0]} for image {i}, at byte {i * Record}.");
            record[1..].CopyTo(pixels.AsSpan(i * ImageLength));
        }

        return new Cifar10Batch(name, pixels, labels, "", []);
    }
}
