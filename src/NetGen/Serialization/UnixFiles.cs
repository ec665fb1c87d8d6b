using System.Runtime.InteropServices;

namespace NetGen.Serialization;

/// <summary>What the C library knows of files and .NET does not say. Where it cannot be asked, nothing is known and nothing happens.</summary>
internal static unsafe partial class UnixFiles
{
    private const int CurrentFolder = -100;
    private const uint TypeModeOwner = 0x1F;
    private const int TypeMask = 0xF000;
    private const int RegularType = 0x8000;
    private const uint Unchanged = uint.MaxValue;

    /// <summary>Kind and owner of what a path leads to, through symbolic links; null where that is not known.</summary>
    public static UnixFileFacts? Find(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        try
        {
            // The layout of the structure is the same on every architecture.
            byte* facts = stackalloc byte[256];
            return StatX(CurrentFolder, path, 0, TypeModeOwner, facts) == 0
                ? new UnixFileFacts((*(ushort*)(facts + 28) & TypeMask) == RegularType, *(uint*)(facts + 20), *(uint*)(facts + 24))
                : null;
        }
        catch (TypeLoadException)
        {
            return null;
        }
    }

    /// <summary>Gives a file the owner and the group of another as far as the process may.</summary>
    public static void SetOwner(string path, UnixFileFacts owner)
    {
        try
        {
            if (ChangeOwner(path, owner.User, owner.Group) != 0)
            {
                _ = ChangeOwner(path, Unchanged, owner.Group);
            }
        }
        catch (TypeLoadException)
        {
            // Without the C library the file is the process's own.
        }
    }

    /// <summary>Brings the names in a folder to the disk.</summary>
    public static void FlushFolder(string folder)
    {
        try
        {
            int handle = Open(folder, 0);
            if (handle >= 0)
            {
                _ = Flush(handle);
                _ = Close(handle);
            }
        }
        catch (TypeLoadException)
        {
            // The names reach the disk later then.
        }
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int folder, string path, int flags, uint mask, byte* facts);

    [LibraryImport("libc", EntryPoint = "chown", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ChangeOwner(string path, uint user, uint group);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Flush(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
