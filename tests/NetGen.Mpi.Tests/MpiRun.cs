using NetGen.Samples.Tests;

namespace NetGen.Mpi.Tests;

/// <summary>Starts ranks on this machine: more than it has cores, and with messages over shared memory and loopback alone.</summary>
internal static class MpiRun
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);
    private static readonly string[] s_options = ["--allow-run-as-root", "--oversubscribe", "--bind-to", "none", "--mca", "btl", "self,vader,tcp", "--mca", "btl_tcp_if_include", "lo", "--mca", "oob_tcp_if_include", "lo"];

    // mpirun gives ranks a terminal, on which .NET would set modes.
    private static readonly (string, string) s_plain = ("TERM", "dumb");

    /// <summary>Why no test can start <c>mpirun</c>, or null.</summary>
    public static string? Missing { get; } = FindMissing();

    /// <summary>Runs the worker.</summary>
    public static ProgramResult Worker(int ranks, params string[] arguments) => Program(ranks, [Programs.DotNet, Path.Combine(AppContext.BaseDirectory, "NetGen.Mpi.Worker.dll"), .. arguments]);

    /// <summary>Runs a program.</summary>
    public static ProgramResult Program(int ranks, params string[] command) => Programs.Run("mpirun", ["-n", $"{ranks}", .. s_options, .. command], s_limit, null, s_plain);

    /// <summary>Runs one program on rank 0 and another one on rank 1.</summary>
    public static ProgramResult Mixed(string[] first, string[] second) => Programs.Run("mpirun", [.. s_options, "-n", "1", .. first, ":", "-n", "1", .. second], s_limit, null, s_plain);

    private static string? FindMissing()
    {
        if (!OperatingSystem.IsLinux())
        {
            return "mpirun is tested on Linux only.";
        }

        string[] path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return path.Any(folder => File.Exists(Path.Combine(folder, "mpirun"))) ? null : "mpirun is not on the PATH (Debian: openmpi-bin).";
    }
}
