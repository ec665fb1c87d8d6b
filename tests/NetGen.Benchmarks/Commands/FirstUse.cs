using System.Diagnostics;
using NetGen.Benchmarks.Generator;

namespace NetGen.Benchmarks.Commands;

/// <summary>The first prediction and the first training step of a fresh process: mostly the time in which the JIT compiles the kernels.</summary>
internal static class FirstUse
{
    /// <summary>The command that a child process runs.</summary>
    public const string Command = "first-use";

    /// <summary>Prints the seconds of both, and the bytes that the process took at most.</summary>
    public static int Run(BuildSubject subject) => ChildProcess.Print(subject.FirstPredict(), subject.FirstStep(), Process.GetCurrentProcess().PeakWorkingSet64);
}
