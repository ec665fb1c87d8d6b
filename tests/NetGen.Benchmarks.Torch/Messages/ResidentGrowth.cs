using System.Globalization;
using System.Runtime;
using System.Runtime.InteropServices;

namespace NetGen.Benchmarks.Messages;

/// <summary>
/// How much more of this process lies in the machine's memory than at a moment, at most: what Linux calls its resident set, and the peak of it. Both sides of the
/// benchmark measure themselves with it.
/// </summary>
internal sealed partial class ResidentGrowth
{
    private const string StatusFile = "/proc/self/status";
    private const string ResetFile = "/proc/self/clear_refs";

    // proc(5): sets the peak to the present size.
    private const string ResetPeak = "5";

    private readonly long _before;

    private ResidentGrowth(long before) => _before = before;

    /// <summary>Bytes that the process has gained at most since.</summary>
    public long PeakBytes => Read("VmHWM") - _before;

    /// <summary>Begins, after garbage and freed blocks went back to the system: memory that was kept would serve again, and not be counted.</summary>
    /// <exception cref="PlatformNotSupportedException">The system is not Linux.</exception>
    public static ResidentGrowth Begin()
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new PlatformNotSupportedException("The peak of the resident set is read from Linux's /proc; expected Linux.");
        }

        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        _ = Trim(0);
        File.WriteAllText(ResetFile, ResetPeak);
        return new ResidentGrowth(Read("VmRSS"));
    }

    private static long Read(string name)
    {
        string line = File.ReadLines(StatusFile).First(text => text.StartsWith($"{name}:", StringComparison.Ordinal));
        return long.Parse(line[(name.Length + 1)..^"kB".Length], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture) * 1024;
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int Trim(nuint pad);
}
