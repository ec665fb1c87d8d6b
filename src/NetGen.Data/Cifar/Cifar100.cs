namespace NetGen.Data;

/// <summary>CIFAR-100: 50,000 training and 10,000 test images of a hundred kinds of things in twenty groups, 32×32 pixels in colour.</summary>
public static class Cifar100
{
    private const string Archive = "cifar-100-binary.tar.gz";
    private const string Folder = "cifar-100-binary";
    private const int LabelBytes = 2;
    private const int Record = LabelBytes + Cifar10Batch.ImageLength;

    // The file of the training images has 154 MB, the published archive 185 MB unpacked.
    private const int MaxFileLength = 160 << 20;
    private const long MaxArchiveLength = 256 << 20;

    /// <summary>The name of each class; a fine label is an index into this list.</summary>
    public static IReadOnlyList<string> ClassNames { get; } =
    [
        "apple", "aquarium_fish", "baby", "bear", "beaver", "bed", "bee", "beetle", "bicycle", "bottle",
        "bowl", "boy", "bridge", "bus", "butterfly", "camel", "can", "castle", "caterpillar", "cattle",
        "chair", "chimpanzee", "clock", "cloud", "cockroach", "couch", "crab", "crocodile", "cup", "dinosaur",
        "dolphin", "elephant", "flatfish", "forest", "fox", "girl", "hamster", "house", "kangaroo", "keyboard",
        "lamp", "lawn_mower", "leopard", "lion", "lizard", "lobster", "man", "maple_tree", "motorcycle", "mountain",
        "mouse", "mushroom", "oak_tree", "orange", "orchid", "otter", "palm_tree", "pear", "pickup_truck", "pine_tree",
        "plain", "plate", "poppy", "porcupine", "possum", "rabbit", "raccoon", "ray", "road", "rocket",
        "rose", "sea", "seal", "shark", "shrew", "skunk", "skyscraper", "snail", "snake", "spider",
        "squirrel", "streetcar", "sunflower", "sweet_pepper", "table", "tank", "telephone", "television", "tiger", "tractor",
        "train", "trout", "tulip", "turtle", "wardrobe", "whale", "willow_tree", "wolf", "woman", "worm",
    ];

    /// <summary>The name of each group of classes; a coarse label is an index into this list.</summary>
    public static IReadOnlyList<string> GroupNames { get; } =
    [
        "aquatic_mammals", "fish", "flowers", "food_containers", "fruit_and_vegetables",
        "household_electrical_devices", "household_furniture", "insects", "large_carnivores", "large_man-made_outdoor_things",
        "large_natural_outdoor_scenes", "large_omnivores_and_herbivores", "medium_mammals", "non-insect_invertebrates", "people",
        "reptiles", "small_mammals", "trees", "vehicles_1", "vehicles_2",
    ];

    /// <summary>Loads the images of one split, with their fine or coarse labels, from the binary version: <c>train.bin</c> or <c>test.bin</c>, with or without <c>.gz</c>.</summary>
    /// <param name="path">
    /// The folder of the files; or one that has the published archive (<c>cifar-100-binary.tar.gz</c>) or its unpacked folder (<c>cifar-100-binary</c>); or
    /// the archive itself, gzip-compressed or not.
    /// </param>
    /// <param name="split">Which of the files.</param>
    /// <param name="labels">Which labels; those of the classes by default.</param>
    /// <exception cref="FileNotFoundException">There is neither a folder nor an archive of this path, or no file of the split in it.</exception>
    /// <exception cref="InvalidDataException">A file is damaged, or it is a link in the archive.</exception>
    /// <exception cref="IOException">A file cannot be read, or is no regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">A file must not be read.</exception>
    public static ImageDataset Load(string path, DatasetSplit split, Cifar100Labels labels = Cifar100Labels.Fine)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string name = split == DatasetSplit.Train ? "train.bin" : "test.bin";
        (byte[] content, string file) = Directory.Exists(path) ? ReadFolder(path, name) : ReadArchive(path, name);
        return Parse(content, file, labels);
    }

    internal static ImageDataset Parse(byte[] content, string name, Cifar100Labels labels)
    {
        int count = content.Length / Record;
        if (count == 0 || count * Record != content.Length)
        {
            throw new InvalidDataException($"{name}: expected a positive multiple of {Record} bytes (two labels and {Cifar10Batch.ImageLength} pixels an image), found {content.Length}.");
        }

        var pixels = new byte[count * Cifar10Batch.ImageLength];
        var chosen = new byte[count];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> record = content.AsSpan(i * Record, Record);
            Require(record[0], GroupNames.Count, "coarse", i * Record);
            Require(record[1], ClassNames.Count, "fine", (i * Record) + 1);
            chosen[i] = record[labels == Cifar100Labels.Coarse ? 0 : 1];
            record[LabelBytes..].CopyTo(pixels.AsSpan(i * Cifar10Batch.ImageLength));
        }

        return new ImageDataset(pixels, chosen, new ImageShape(3, 32, 32), labels == Cifar100Labels.Coarse ? GroupNames : ClassNames);

        void Require(byte label, int classes, string kind, int offset)
        {
            if (label >= classes)
            {
                throw new InvalidDataException($"{name}: expected a {kind} label from 0 to {classes - 1}, found {label}, at byte {offset}.");
            }
        }
    }

    private static (byte[] Content, string Name) ReadFolder(string folder, string name)
    {
        foreach (string inside in new[] { folder, Path.Combine(folder, Folder) })
        {
            if (DataFile.Find(inside, name, name + ".gz") is { } file)
            {
                return (PackedFile.Read(file, reader => reader.ReadToEnd(MaxFileLength, "a file of CIFAR-100")), file);
            }
        }

        return DataFile.Find(folder, Archive) is { } archive ? ReadArchive(archive, name)
            : throw new FileNotFoundException($"{folder} has neither {name} of CIFAR-100, nor {name}.gz, nor {Archive}.", Path.Combine(folder, name));
    }

    private static (byte[] Content, string Name) ReadArchive(string path, string name)
    {
        if (!Path.Exists(path))
        {
            throw new FileNotFoundException($"There is no folder and no archive {path}.", path);
        }

        return PackedFile.Read(path, reader => Find(reader, name)) is { } found
            ? found
            : throw new FileNotFoundException($"{path} has no file {name} of CIFAR-100.", path);
    }

    // All of the archive is read, so that damage behind the file is found too.
    private static (byte[] Content, string Name)? Find(UnpackedReader reader, string name)
    {
        var archive = new TarArchive(reader, MaxArchiveLength);
        (byte[] Content, string Name)? found = null;
        while (archive.MoveNext())
        {
            string[] parts = archive.EntryName.Split('/');
            if (parts[^1] != name || parts.Any(part => part is not ("." or "..") && HiddenNames.Contains(part)))
            {
                continue;
            }

            string entry = $"{reader.Name}/{ErrorText.Show(archive.EntryName)}";
            if (!archive.IsFile || found is not null)
            {
                throw new InvalidDataException($"{entry}: expected one file {name} in the archive, found {(archive.IsFile ? "two" : "a link or a special file")}.");
            }

            found = (archive.ReadEntry(MaxFileLength), entry);
        }

        return found;
    }
}
