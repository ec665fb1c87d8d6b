namespace NetGen.Data;

/// <summary>Reads a folder that has a folder of images for each class.</summary>
public static class ImageFolder
{
    /// <summary>
    /// Loads all images (<see cref="NetpbmImage"/>) in the folders of a folder, and in the folders inside these. The names of the folders are those of the classes; labels and the order of
    /// images follow the ordinal order of names, folders after files, which is the same on every system. Hidden files and folders are passed over: those whose name starts with a
    /// dot (<c>.ipynb_checkpoints</c>, <c>._b.pgm</c>), those marked as hidden or as the system's, and <c>__MACOSX</c> and its like. So are
    /// files that are no images. Nothing but a regular file is opened.
    /// </summary>
    /// <param name="path">The folder that has the folders of the classes, at most 256.</param>
    /// <param name="classNames">
    /// The classes that the folder must have, no more and no fewer, in the order of their labels: those of the training images (<see cref="ImageDataset.ClassNames"/>)
    /// for the test images. Null, the default, takes them from the folders.
    /// </param>
    /// <exception cref="ArgumentException">The class names are none, or the same twice.</exception>
    /// <exception cref="InvalidDataException">
    /// There is no image, or the folder of a class has none; names of classes differ only in case; the classes are not those of
    /// <paramref name="classNames"/>; an image is damaged, or has another size than the first.
    /// </exception>
    /// <exception cref="IOException">The folder does not exist, there is a link to nothing, or an image cannot be read or is a pipe, a socket or a device.</exception>
    /// <exception cref="UnauthorizedAccessException">A file or a folder must not be read.</exception>
    public static ImageDataset Load(string path, IReadOnlyList<string>? classNames = null) => Load(path, new NetpbmReader(), classNames);

    /// <summary>Loads all images of other formats, as <see cref="Load(string, IReadOnlyList{string})"/> does those of Netpbm.</summary>
    /// <param name="path">The folder that has the folders of the classes, at most 256.</param>
    /// <param name="reader">Reads the files.</param>
    /// <param name="classNames">The classes that the folder must have, in the order of their labels; null, the default, takes them from the folders.</param>
    /// <inheritdoc cref="Load(string, IReadOnlyList{string})"/>
    public static ImageDataset Load(string path, IImageReader reader, IReadOnlyList<string>? classNames = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(reader);
        DirectoryInfo[] folders = Order(ClassFolders.Find(path), classNames, path);
        string[][] images = [.. folders.Select(folder => ClassFolders.Images(folder, reader.Extensions))];
        string[] empty = [.. folders.Where((_, label) => images[label].Length == 0).Select(folder => folder.Name)];
        if (empty.Length == folders.Length)
        {
            throw new InvalidDataException($"{path}: expected folders with images ({string.Join(", ", reader.Extensions)}), found none.");
        }

        if (empty.Length > 0)
        {
            throw new InvalidDataException($"{path}: expected images ({string.Join(", ", reader.Extensions)}) in the folder of every class, found none in {ErrorText.Names(empty)}.");
        }

        var pixels = new List<byte>();
        var labels = new List<byte>();
        ImageShape? shape = null;
        for (int label = 0; label < folders.Length; label++)
        {
            foreach (string file in images[label])
            {
                (ImageShape found, byte[] values) = reader.Read(file);
                shape ??= found;
                if (found != shape)
                {
                    throw new InvalidDataException($"{file}: expected an image of {shape} as the first one, found one of {found}.");
                }

                if (pixels.Count > Array.MaxLength - values.Length)
                {
                    throw new InvalidDataException($"{path}: expected at most {Array.MaxLength} bytes of images, found more.");
                }

                pixels.AddRange(values);
                labels.Add((byte)label);
            }
        }

        return new ImageDataset([.. pixels], [.. labels], shape!.Value, [.. folders.Select(folder => folder.Name)]); // there is an image
    }

    /// <summary>The folders in the order of their labels.</summary>
    private static DirectoryInfo[] Order(DirectoryInfo[] folders, IReadOnlyList<string>? classNames, string path)
    {
        if (classNames is null)
        {
            return folders;
        }

        if (classNames.Count == 0 || classNames.Distinct(StringComparer.Ordinal).Count() < classNames.Count)
        {
            throw new ArgumentException($"The class names are {ErrorText.Names(classNames)}; expected at least one, each once.", nameof(classNames));
        }

        Dictionary<string, DirectoryInfo> found = folders.ToDictionary(folder => folder.Name, StringComparer.Ordinal);
        return found.Count == classNames.Count && classNames.All(found.ContainsKey)
            ? [.. classNames.Select(name => found[name])]
            : throw new InvalidDataException($"{path}: expected the classes {ErrorText.Names(classNames)}, found {ErrorText.Names(found.Keys)}.");
    }
}
