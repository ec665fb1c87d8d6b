namespace NetGen.Reports;

/// <summary>Writes files so that who reads one meanwhile sees the old or the new content, and an error leaves the old.</summary>
internal static class WholeFile
{
    /// <summary>Writes a file. A link stays one, and its target is written; a device is written to; a file that exists keeps its permissions.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="content">The new content.</param>
    /// <exception cref="IOException">The file cannot be written, or the path leads to a folder, a pipe or a socket.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        string target = FileKinds.Target(path) ?? path;
        FileKind kind = FileKinds.Of(target);
        if (kind is not (FileKind.Missing or FileKind.Regular or FileKind.Device))
        {
            throw new IOException($"{path}: expected a file to write, found {FileKinds.Describe(kind)}.");
        }

        if (kind == FileKind.Device)
        {
            using var device = new FileStream(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            device.Write(content);
            return;
        }

        string unfinished = target + ".new";
        File.Delete(unfinished); // of a process that was killed; whatever lies there is not written to
        try
        {
            using (FileStream stream = Create(unfinished, kind == FileKind.Regular ? target : null))
            {
                stream.Write(content);
            }

            File.Move(unfinished, target, overwrite: true);
        }
        catch
        {
            Forget(unfinished);
            throw;
        }
    }

    // The error that came before is the one to hear of.
    private static void Forget(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static FileStream Create(string path, string? like)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (like is null || OperatingSystem.IsWindows())
        {
            return new FileStream(path, options);
        }

        UnixFileMode mode = File.GetUnixFileMode(like);
        options.UnixCreateMode = mode;
        var stream = new FileStream(path, options);
        File.SetUnixFileMode(stream.SafeFileHandle, mode);
        return stream;
    }
}
