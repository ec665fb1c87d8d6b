namespace NetGen.Data;

/// <summary>CIFAR-10: 50,000 training and 10,000 test images of ten kinds of things, 32×32 pixels in colour.</summary>
public static class Cifar10
{
    private const string TestBatch = "test_batch";

    // The published archive has 186 MB unpacked.
    private const long MaxArchiveLength = 256 << 20;

    private static readonly string[] s_trainBatches = [.. Enumerable.Range(1, 5).Select(i => $"data_batch_{i}")];
    private static readonly string[] s_archives = ["cifar-10-python.tar.gz", "cifar-10-binary.tar.gz"];
    private static readonly string[] s_folders = ["cifar-10-batches-py", "cifar-10-batches-bin"];

    /// <summary>The name of each class; a label is an index into this list.</summary>
    public static IReadOnlyList<string> ClassNames { get; } =
    [
        "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck",
    ];

    /// <summary>
    /// Loads the images and labels of one split. The training images are those of the files <c>data_batch_1</c> to <c>data_batch_5</c> that are
    /// there, in this order, the test images those of <c>test_batch</c>: pickles of the Python version, or files of the binary version, whose names end
    /// with <c>.bin</c>; each with or without <c>.gz</c>. Nothing in a file is executed.
    /// </summary>
    /// <param name="path">
    /// The folder of the files; or one that has the published archive (<c>cifar-10-python.tar.gz</c> or <c>cifar-10-binary.tar.gz</c>) or its
    /// unpacked folder (<c>cifar-10-batches-py</c> or <c>-bin</c>); or the archive itself, gzip-compressed or not.
    /// </param>
    /// <param name="split">Which of the files.</param>
    /// <exception cref="FileNotFoundException">There is neither a folder nor an archive of this path, or no file of the split in it.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or one of the files is a link in the archive.</exception>
    /// <exception cref="IOException">A file cannot be read, or is no regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">A file must not be read.</exception>
    public static ImageDataset Load(string path, DatasetSplit split)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string[] names = split == DatasetSplit.Train ? s_trainBatches : [TestBatch];
        List<Cifar10Batch> batches = Directory.Exists(path) ? LoadFolder(path, names) : LoadArchive(path, names);
        return batches.Count > 0
            ? Join(batches)
            : throw new FileNotFoundException($"{path} has none of the files {string.Join(", ", names)} of CIFAR-10, nor one of these names with .bin or .gz.", path);
    }

    internal static List<Cifar10Batch> ReadArchive(UnpackedReader reader, string[] names, long limit = MaxArchiveLength)
    {
        var archive = new TarArchive(reader, limit);
        var found = new SortedDictionary<string, Cifar10Batch>(StringComparer.Ordinal);
        while (archive.MoveNext())
        {
            string[] path = archive.EntryName.Split('/');
            string file = path[^1];
            string stem = file.EndsWith(".bin", StringComparison.Ordinal) ? file[..^".bin".Length] : file;
            if (!names.Contains(stem) || path.Any(part => part is not ("." or "..") && HiddenNames.Contains(part)))
            {
                continue;
            }

            string name = $"{reader.Name}/{ErrorText.Show(archive.EntryName)}";
            if (!archive.IsFile)
            {
                throw new InvalidDataException($"{name}: expected a file in the archive, found a link or a special file.");
            }

            byte[] content = archive.ReadEntry(Cifar10Batch.MaxFileLength);
            Cifar10Batch batch = stem == file ? Cifar10Batch.FromPickle(content, name) : Cifar10Batch.FromBinary(content, name);
            if (!found.TryAdd(stem, batch))
            {
                throw new InvalidDataException($"{reader.Name}: expected one {stem}, found two: {found[stem].Name} and {name}.");
            }
        }

        return [.. found.Values];
    }

    private static List<Cifar10Batch> LoadFolder(string folder, string[] names)
    {
        List<Cifar10Batch> batches = ReadFiles(folder, names);
        foreach (string inside in s_folders.Select(name => Path.Combine(folder, name)).Where(Directory.Exists))
        {
            batches = batches.Count > 0 ? batches : ReadFiles(inside, names);
        }

        return batches.Count == 0 && DataFile.Find(folder, s_archives) is { } archive ? LoadArchive(archive, names) : batches;
    }

    private static List<Cifar10Batch> LoadArchive(string path, string[] names) => Path.Exists(path)
        ? PackedFile.Read(path, reader => ReadArchive(reader, names))
        : throw new FileNotFoundException($"There is no folder and no archive {path}.", path);

    private static List<Cifar10Batch> ReadFiles(string folder, string[] names) => [.. names.Select(name => ReadFile(folder, name)).OfType<Cifar10Batch>()];

    private static Cifar10Batch? ReadFile(string folder, string name)
    {
        string? path = DataFile.Find(folder, name, name + ".gz", name + ".bin", name + ".bin.gz");
        return path is null ? null
            : path.EndsWith(".bin", StringComparison.Ordinal) || path.EndsWith(".bin.gz", StringComparison.Ordinal) ? Cifar10Batch.ReadBinary(path)
            : Cifar10Batch.ReadPickle(path);
    }

    private static ImageDataset Join(List<Cifar10Batch> batches)
    {
        int count = batches.Sum(batch => batch.Count);
        var pixels = new byte[count * Cifar10Batch.ImageLength];
        var labels = new byte[count];
        int start = 0;
        foreach (Cifar10Batch batch in batches)
        {
            batch.Pixels.Span.CopyTo(pixels.AsSpan(start * Cifar10Batch.ImageLength));
            batch.Labels.CopyTo(labels, start);
            start += batch.Count;
        }

        return new ImageDataset(pixels, labels, new ImageShape(3, 32, 32), ClassNames);
    }
}
