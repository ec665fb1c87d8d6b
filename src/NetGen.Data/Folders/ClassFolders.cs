namespace NetGen.Data;

/// <summary>Finds the folders of classes and the images in them.</summary>
internal static class ClassFolders
{
    private const int MostClasses = byte.MaxValue + 1;

    // Of folders inside one another: a link may lead back.
    private const int MostLevels = 32;

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

    /// <summary>
    /// The images in the folder of a class and in the folders inside it, at any depth: those of a folder in the ordinal order of their names, then those of the
    /// folders in it.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="extensions">How names of images end.</param>
    /// <exception cref="InvalidDataException">There are too many folders inside one another.</exception>
    public static string[] Images(DirectoryInfo folder, IReadOnlyList<string> extensions)
    {
        var images = new List<string>();
        Collect(folder, MostLevels);
        return [.. images];

        void Collect(DirectoryInfo inside, int levels)
        {
            if (levels == 0)
            {
                throw new InvalidDataException($"{inside.FullName}: expected at most {MostLevels} folders inside one another, found more; a link may lead back.");
            }

            FileSystemInfo[] entries = Entries(inside);
            images.AddRange(entries.OfType<FileInfo>().Where(file => extensions.Any(e => file.Name.EndsWith(e, StringComparison.OrdinalIgnoreCase))).Select(file => file.FullName));
            foreach (DirectoryInfo next in entries.OfType<DirectoryInfo>())
            {
                Collect(next, levels - 1);
            }
        }
    }

    private static FileSystemInfo[] Entries(DirectoryInfo folder) =>
        [.. folder.EnumerateFileSystemInfos().Where(entry => !HiddenNames.Contains(entry)).OrderBy(entry => entry.Name, StringComparer.Ordinal)];
}
