namespace NetGen.Data;

/// <summary>Reads a folder that has a folder of images for each class.</summary>
public static class ImageFolder
{
    private static readonly string[] s_extensions = [".pgm", ".ppm", ".pgm.gz", ".ppm.gz"];

    /// <summary>
    /// Loads all images (<see cref="NetpbmImage"/>) in the folders of a folder. The names of the folders are those of the classes; label and order of
    /// images follow the ordinal order of names. Other files are passed over.
    /// </summary>
    /// <param name="path">The folder that has the folders of the classes, at most 256.</param>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="InvalidDataException">There is no image, an image is damaged, or one has another size than the first.</exception>
    public static ImageDataset Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!Directory.Exists(path))
        {
            throw new DirectoryNotFoundException($"The folder {path} does not exist.");
        }

        string[] folders = [.. Directory.GetDirectories(path).OrderBy(Path.GetFileName, StringComparer.Ordinal)];
        if (folders.Length > byte.MaxValue + 1)
        {
            throw new InvalidDataException($"{path}: expected at most {byte.MaxValue + 1} folders of classes, found {folders.Length}.");
        }

        var pixels = new List<byte>();
        var labels = new List<byte>();
        ImageShape? shape = null;
        for (int label = 0; label < folders.Length; label++)
        {
            foreach (string file in Directory.GetFiles(folders[label]).Where(IsImage).Order(StringComparer.Ordinal))
            {
                NetpbmImage image = NetpbmImage.Read(file);
                shape ??= image.Shape;
                if (image.Shape != shape)
                {
                    throw new InvalidDataException($"{file}: expected an image of {shape} as the first one, found one of {image.Shape}.");
                }

                if (pixels.Count > Array.MaxLength - image.Pixels.Length)
                {
                    throw new InvalidDataException($"{path}: expected at most {Array.MaxLength} bytes of images, found more.");
                }

                pixels.AddRange(image.Pixels);
                labels.Add((byte)label);
            }
        }

        return shape is { } size
            ? new ImageDataset([.. pixels], [.. labels], size, [.. folders.Select(folder => Path.GetFileName(folder))])
            : throw new InvalidDataException($"{path}: expected folders with images ({string.Join(", ", s_extensions)}), found none.");
    }

    private static bool IsImage(string file) => s_extensions.Any(extension => file.EndsWith(extension, StringComparison.OrdinalIgnoreCase));
}
