using System.Diagnostics;

namespace NetGen.Benchmarks.Reporting;

/// <summary>The state of the sources that a run measures.</summary>
internal static class Commit
{
    /// <summary>The short name of git's commit; "unknown" without git.</summary>
    public static string Current
    {
        get
        {
            try
            {
                using Process git = Process.Start(new ProcessStartInfo("git", ["-C", Folders.Repository, "rev-parse", "--short", "HEAD"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
                string name = git.StandardOutput.ReadToEnd().Trim();
                git.WaitForExit();
                return git.ExitCode == 0 ? name : "unknown";
            }
            catch (System.ComponentModel.Win32Exception)
            {
                return "unknown";
            }
        }
    }
}
