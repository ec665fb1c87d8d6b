using System.Runtime.InteropServices;

namespace NetGen.Runtime;

/// <summary>
/// Pages of 2 MB for large buffers, where Linux gives them on request (<c>transparent_hugepage</c> is <c>madvise</c> by default). A buffer then costs one page
/// fault where it had 512, which is most of the time of a program that reads weights and predicts once.
/// </summary>
internal static unsafe partial class HugePages
{
    /// <summary>Bytes of such a page.</summary>
    public const int Bytes = 1 << 21;

    // What is left over at the end takes a whole page only where it fills a quarter of one.
    private const int LeastRest = Bytes / 4;
    private const int Advice = 14;

    /// <summary>How many bytes from a whole page on are to be in such pages; 0 where a buffer is too small.</summary>
    /// <param name="bytes">Bytes of the buffer.</param>
    public static long Share(long bytes)
    {
        long whole = bytes / Bytes * Bytes;
        return !OperatingSystem.IsLinux() || whole == 0 ? 0 : bytes - whole >= LeastRest ? whole + Bytes : whole;
    }

    /// <summary>Asks for them. Where there are none, nothing changes.</summary>
    /// <param name="address">Start of a page, in memory that is reserved to the end.</param>
    /// <param name="bytes">A multiple of <see cref="Bytes"/>.</param>
    public static void Ask(void* address, long bytes)
    {
        try
        {
            _ = Advise(address, (nuint)bytes, Advice);
        }
        catch (TypeLoadException)
        {
            // Without the C library pages are small.
        }
    }

    [LibraryImport("libc.so.6", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(void* address, nuint length, int advice);
}
