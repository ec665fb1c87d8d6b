namespace NetGen.Data;

/// <summary>Files and folders that systems and tools put beside data, and that nobody means.</summary>
internal static class HiddenNames
{
    // What has no dot before its name and, where it is copied to another system, no attribute that hides it.
    private static readonly string[] s_others = ["__MACOSX", "__pycache__", "@eaDir", "lost+found", "$RECYCLE.BIN", "System Volume Information"];

    /// <summary>Whether a name is passed over.</summary>
    /// <param name="name">Name of a file or a folder, without path.</param>
    public static bool Contains(string name) => name.StartsWith('.') || s_others.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a file or a folder is passed over, by its name or because it is marked as hidden or as the system's.</summary>
    /// <param name="entry">The file or the folder.</param>
    public static bool Contains(FileSystemInfo entry) => Contains(entry.Name) || (entry.Attributes & (FileAttributes.Hidden | FileAttributes.System)) != 0;
}
