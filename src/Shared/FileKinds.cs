using System.Formats.Tar;

namespace NetGen;

/// <summary>Tells regular files from pipes, sockets and devices without opening what may block or may act when it is opened.</summary>
internal static class FileKinds
{
    // Where the header of a tar entry tells the kind of a file.
    private const int TypeOffset = 156;

    /// <summary>The kind of what a path leads to; links are followed.</summary>
    /// <param name="path">The path.</param>
    /// <exception cref="IOException">Links lead in a circle.</exception>
    public static FileKind Of(string path)
    {
        var target = new FileInfo(Target(path) ?? path);
        return Directory.Exists(target.FullName) ? FileKind.Folder
            : !target.Exists ? FileKind.Missing
            : target.Length > 0 || OperatingSystem.IsWindows() ? FileKind.Regular
            : OfEmpty(target.FullName);
    }

    /// <summary>Where a link leads in the end; null for what is no link.</summary>
    /// <param name="path">The path.</param>
    /// <exception cref="IOException">Links lead in a circle.</exception>
    public static string? Target(string path) =>
        new FileInfo(path).LinkTarget is null ? null : File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName;

    /// <summary>A kind in words, for an error.</summary>
    /// <param name="kind">The kind.</param>
    public static string Describe(FileKind kind) => kind switch
    {
        FileKind.Missing => "nothing",
        FileKind.Regular => "a file",
        FileKind.Folder => "a folder",
        FileKind.Pipe => "a pipe",
        FileKind.Socket => "a socket",
        _ => "a device",
    };

    // Pipes, sockets and devices have length 0. The framework tells an empty file from them only where it makes tar entries: it looks, and opens regular files alone.
    private static FileKind OfEmpty(string path)
    {
        using var header = new MemoryStream();
        try
        {
            using var archive = new TarWriter(header, TarEntryFormat.Gnu, leaveOpen: true);
            archive.WriteEntry(path, "entry");
        }
        catch (IOException) when (File.Exists(path))
        {
            return FileKind.Socket; // the one kind that tar does not know
        }

        return (TarEntryType)header.GetBuffer()[TypeOffset] switch
        {
            TarEntryType.Fifo => FileKind.Pipe,
            TarEntryType.CharacterDevice or TarEntryType.BlockDevice => FileKind.Device,
            _ => FileKind.Regular,
        };
    }
}
