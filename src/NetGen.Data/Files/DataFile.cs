namespace NetGen.Data;

/// <summary>Finds and opens the files of data sets. A pipe would keep who opens it waiting for ever, so what a path leads to is looked at first.</summary>
internal static class DataFile
{
    /// <summary>Opens a regular file to read it.</summary>
    /// <param name="path">Path of the file; it is the name that errors give.</param>
    /// <exception cref="IOException">There is no such file, or something else than a regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read.</exception>
    public static FileStream OpenRead(string path)
    {
        FileKind kind = FileKinds.Of(path);
        if (kind == FileKind.Missing)
        {
            RequireTarget(path);
        }

        return kind is FileKind.Regular or FileKind.Missing
            ? File.OpenRead(path)
            : throw new IOException($"{path}: expected a file, found {FileKinds.Describe(kind)}.");
    }

    /// <summary>Checks that a link leads to something; what is no link is not looked at.</summary>
    /// <param name="path">The path.</param>
    /// <exception cref="FileNotFoundException">It is a link to nothing.</exception>
    public static void RequireTarget(string path)
    {
        if (FileKinds.Target(path) is { } target && !Path.Exists(target))
        {
            throw new FileNotFoundException($"{path}: expected a file or a folder, found a link to {target}, which does not exist.", path);
        }
    }

    /// <summary>
    /// The first of some files that is there. If no regular file is, the first name under which there is anything else, so that the error of opening it
    /// says what; null if there is nothing.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="names">Names of files, the most wanted first.</param>
    public static string? Find(string folder, params IEnumerable<string> names)
    {
        string[] paths = [.. names.Select(name => Path.Combine(folder, name)).Where(Path.Exists)];
        return paths.FirstOrDefault(path => FileKinds.Of(path) == FileKind.Regular) ?? paths.FirstOrDefault();
    }
}
