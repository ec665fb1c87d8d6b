using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NetGen.Serialization;

/// <summary>
/// Names of the files in which a file is written before it takes its place. A name says which file is meant and which process writes it, and the process
/// holds a lock as long as it writes, so that what a killed process left behind can be told and removed.
/// </summary>
internal static class TemporaryFile
{
    private const string Start = ".netgen";
    private const string End = ".tmp";
    private static readonly string s_process = RandomNumberGenerator.GetHexString(16, lowercase: true);
    private static int s_files;

    // Locks may not reach from one machine to another. Windows renames a file only after its lock is gone.
    private static TimeSpan OtherMachinesGrace => TimeSpan.FromHours(1);

    private static TimeSpan UnlockedGrace => OperatingSystem.IsWindows() ? TimeSpan.FromMinutes(1) : TimeSpan.Zero;

    /// <summary>A name in the target's folder that no file has. It is short, however long the target's is.</summary>
    public static string NameFor(string target) => Path.Join(
        Path.GetDirectoryName(target),
        $"{Start}-{Digest(Path.GetFileName(target))}-{Digest(Environment.MachineName)}-{Environment.ProcessId}-{s_process}-{Interlocked.Increment(ref s_files)}{End}");

    /// <summary>Removes what processes that are gone left behind when they wrote the same file.</summary>
    public static void RemoveStale(string target) => RemoveStale(Path.GetDirectoryName(target)!, $"{Start}-{Digest(Path.GetFileName(target))}-*{End}");

    /// <summary>Removes what processes that are gone left behind when they wrote any file of a folder.</summary>
    public static void RemoveAllStale(string folder) => RemoveStale(folder, $"{Start}-*{End}");

    private static void RemoveStale(string folder, string pattern)
    {
        try
        {
            foreach (string path in Directory.EnumerateFiles(folder, pattern))
            {
                if (MayBeStale(path))
                {
                    Remove(path);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What cannot be removed is in nobody's way.
        }
    }

    private static bool MayBeStale(string path)
    {
        string[] parts = Path.GetFileName(path).Split('-');
        if (parts.Length != 6 || !int.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out int process) || parts[4] == s_process)
        {
            return false;
        }

        // A process of this number may be another by now; then the file waits until that has ended. This process is another for certain.
        bool isHere = parts[2] == Digest(Environment.MachineName);
        return !(isHere && process != Environment.ProcessId && OperatingSystem.IsLinux() && Directory.Exists($"/proc/{process}"))
            && DateTime.UtcNow - File.GetLastWriteTimeUtc(path) >= (isHere ? UnlockedGrace : OtherMachinesGrace);
    }

    // A file that its process still writes cannot be opened, since the process has locked it.
    private static void Remove(string path)
    {
        try
        {
            new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is in use, or another process has just removed it.
        }
    }

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
}
