using System.Diagnostics;
using NetGen.Benchmarks.Generator;

namespace NetGen.Benchmarks.Commands;

/// <summary>Generates and compiles a network in a fresh process, and then again.</summary>
internal static class CompileOnce
{
    /// <summary>The command that a child process runs.</summary>
    public const string Command = "compile-once";

    private const int Runs = 4;

    /// <summary>
    /// Prints the seconds of the generator in its first run and the least of the later ones, those that the emitted files add to the compiler, likewise, and
    /// the bytes that the process took at most.
    /// </summary>
    public static int Run(BuildSubject subject)
    {
        string text = File.ReadAllText(subject.File);
        const string other = "internal static class Other { public static int One => 1; }";

        // What the compiler takes for any project, and its own start.
        _ = new GeneratorProject(("Other.cs", other)).Compile();
        double without = new GeneratorProject(("Other.cs", other)).Compile();
        (double Generator, double Compiler)[] runs = [.. Enumerable.Range(0, Runs).Select(_ =>
        {
            var project = new GeneratorProject(("Net.cs", text), ("Other.cs", other));
            double parsed = project.Run() - project.InGenerator;
            return (project.InGenerator / 1e3, (parsed / 1e3) + project.Compile() - without);
        })];
        return ChildProcess.Print(
            runs[0].Generator, runs.Skip(1).Min(run => run.Generator), runs[0].Compiler, runs.Skip(1).Min(run => run.Compiler), Process.GetCurrentProcess().PeakWorkingSet64);
    }
}
