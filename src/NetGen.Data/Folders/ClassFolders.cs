namespace NetGen.Data;

/// <summary>Finds the folders of classes and the images in them.</summary>
internal static class ClassFolders
{
    private const int MostClasses = byte.MaxValue + 1;

    private static readonly string[] s_extensions = [".pgm", ".ppm", ".pgm.gz", ".ppm.gz"];

    /// <summary>How names of images end, for an error.</summary>
    public static string Extensions => string.Join(", ", s_extensions);

    /// <summary>The folders in a folder, in the ordinal order of their names.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="IOException">The folder does not exist, or there is a link to nothing in it.</exception>
    /// <exception cref="InvalidDataException">There are too many, or names differ only in case.</exception>
    public static DirectoryInfo[] Find(string path)
    {
        if (!Directory.Exists(path))
        {
            throw new DirectoryNotFoundException($"The folder {path} does not exist.");
        }

        FileSystemInfo[] entries = Entries(new DirectoryInfo(path));
        foreach (FileInfo file in entries.OfType<FileInfo>())
        {
            DataFile.RequireTarget(file.FullName); // the folder of a class may be a link
        }

        DirectoryInfo[] folders = [.. entries.OfType<DirectoryInfo>()];
        if (folders.Length > MostClasses)
        {
            throw new InvalidDataException($"{path}: expected at most {MostClasses} folders of classes, found {folders.Length}.");
        }

        if (folders.GroupBy(folder => folder.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } alike)
        {
            throw new InvalidDataException($"{path}: expected names of classes that differ in more than case, found {ErrorText.Names(alike.Select(folder => folder.Name))}, which elsewhere are one folder.");
        }

        return folders;
    }

    /// <summary>The images in the folder of a class, in the ordinal order of their names.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="InvalidDataException">There are images in a folder inside it, too.</exception>
    public static string[] Images(DirectoryInfo folder)
    {
        FileSystemInfo[] entries = Entries(folder);
        string[] images = [.. entries.Where(IsImage).Select(image => image.FullName)];
        if (images.Length > 0 && entries.OfType<DirectoryInfo>().FirstOrDefault(inside => Entries(inside).Any(IsImage)) is { } below)
        {
            throw new InvalidDataException($"{below.FullName}: expected the images of a class beside one another, found more in a folder inside the folder of the class; a name that starts with a dot hides it.");
        }

        return images;
    }

    private static bool IsImage(FileSystemInfo entry) => entry is FileInfo && s_extensions.Any(extension => entry.Name.EndsWith(extension, StringComparison.OrdinalIgnoreCase));

    private static FileSystemInfo[] Entries(DirectoryInfo folder) =>
        [.. folder.EnumerateFileSystemInfos().Where(entry => !HiddenNames.Contains(entry)).OrderBy(entry => entry.Name, StringComparer.Ordinal)];
}
