namespace NetGen.Serialization;

/// <summary>Writes a file that appears whole or not at all, and leaves everything else about the path as it is.</summary>
internal static class FileReplacement
{
    private const int MostLinks = 40;
    private const int CreateAttempts = 3;

    /// <summary>
    /// Writes what a path leads to. Symbolic links stay, and so do permissions and, as far as the process may, the owner of a file that is replaced. What is no
    /// regular file, such as a pipe or a device, is written to directly.
    /// </summary>
    public static void Write(string path, Action<Stream> write)
    {
        string full = Path.GetFullPath(path);
        if (Directory.Exists(full))
        {
            throw new UnauthorizedAccessException($"{full} is a folder; expected the name of a file.");
        }

        string? target = Target(full);
        if (target is null)
        {
            using var stream = new FileStream(full, FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
            write(stream);
            return;
        }

        string folder = Path.GetDirectoryName(target)!;
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"There is no folder {folder} for {full}.");
        }

        // Asks for permission, which replacing the file would not.
        bool exists = File.Exists(target);
        if (exists)
        {
            File.OpenHandle(target, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete).Dispose();
        }

        TemporaryFile.RemoveStale(target);
        Replace(target, exists, write);
        if (!OperatingSystem.IsWindows())
        {
            UnixFiles.FlushFolder(folder);
        }
    }

    // The file that links lead to; null for what has to be written to as it is. Links below /proc lead to what is open, whatever their text says.
    private static string? Target(string full)
    {
        string path = full;
        for (int i = 0; i <= MostLinks; i++)
        {
            if (!OperatingSystem.IsWindows() && path.StartsWith("/proc/", StringComparison.Ordinal))
            {
                return null;
            }

            if (new FileInfo(path).LinkTarget is not { } link)
            {
                return IsSpecial(path) ? null : path;
            }

            path = Path.IsPathRooted(link) ? link : Path.Join(Path.GetDirectoryName(path), link);
        }

        throw new IOException($"{full} is a symbolic link that leads through more than {MostLinks} others.");
    }

    private static bool IsSpecial(string path) => !OperatingSystem.IsWindows() && (OperatingSystem.IsLinux()
        ? UnixFiles.Find(path) is { IsRegular: false }
        : path.StartsWith("/dev/", StringComparison.Ordinal));

    private static void Replace(string target, bool exists, Action<Stream> write)
    {
        string temporary = TemporaryFile.NameFor(target);
        try
        {
            using (FileStream stream = Create(ref temporary, target, exists))
            {
                KeepOwnerAndMode(stream, target, exists);
                write(stream);
                stream.Flush(flushToDisk: true);
                if (!OperatingSystem.IsWindows())
                {
                    File.Move(temporary, target, overwrite: true);
                }
            }

            if (OperatingSystem.IsWindows())
            {
                File.Move(temporary, target, overwrite: true);
            }
        }
        catch (Exception exception)
        {
            Delete(temporary);
            string message = exception.Message.Replace(temporary, target, StringComparison.Ordinal);
            if (message != exception.Message && exception is UnauthorizedAccessException)
            {
                throw new UnauthorizedAccessException(message, exception);
            }

            if (message != exception.Message && exception.GetType() == typeof(IOException))
            {
                throw new IOException(message, exception) { HResult = exception.HResult };
            }

            throw;
        }
    }

    // Another machine that looks for stale files may lock a new one before this process does.
    private static FileStream Create(ref string temporary, string target, bool exists)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (exists && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(temporary, options);
            }
            catch (IOException exception) when (attempt < CreateAttempts && exception.GetType() == typeof(IOException))
            {
                temporary = TemporaryFile.NameFor(target);
            }
        }
    }

    private static void KeepOwnerAndMode(FileStream stream, string target, bool exists)
    {
        if (!exists || OperatingSystem.IsWindows())
        {
            return;
        }

        if (UnixFiles.Find(target) is { } old && UnixFiles.Find(stream.Name) is { } own && old != own)
        {
            UnixFiles.SetOwner(stream.Name, old);
        }

        File.SetUnixFileMode(stream.SafeFileHandle, File.GetUnixFileMode(target));
    }

    private static void Delete(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The fault that led here is the one to tell of.
        }
    }
}
