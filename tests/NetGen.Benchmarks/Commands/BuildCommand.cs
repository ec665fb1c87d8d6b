using System.Globalization;
using NetGen.Benchmarks.Generator;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Reporting;

namespace NetGen.Benchmarks.Commands;

/// <summary>What a network costs before it computes: its text, the generator, the compiler, and the JIT at its first use.</summary>
internal static class BuildCommand
{
    private const int FirstUses = 3;

    private static readonly string[] s_targets = ["512", "256", "128"];

    /// <summary>Prints the figures of some networks.</summary>
    public static int Run(IReadOnlyList<BuildSubject> subjects)
    {
        Console.WriteLine(new Machine().Describe());
        Console.WriteLine("| network | text, 1000 characters | for 512, 256, 128 bits | of these, training | lines | methods | files |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|");
        foreach (BuildSubject subject in subjects)
        {
            PrintText(subject);
        }

        Console.WriteLine();
        Console.WriteLine("| network | generator, first run s | later s | compiler, first run s | later s | added to dotnet build s | memory of generator and compiler MB | first prediction ms | first training step ms | memory of both MB |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (BuildSubject subject in subjects)
        {
            double[] compiled = ChildProcess.Run(CompileOnce.Command, subject.Name);
            double[][] uses = [.. Enumerable.Range(0, FirstUses).Select(_ => ChildProcess.Run(FirstUse.Command, subject.Name))];
            double Use(int figure) => Statistics.Median(uses.Select(use => use[figure]));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {subject.Name} | {compiled[0]:F2} | {compiled[1]:F2} | {compiled[2]:F1} | {compiled[3]:F1} | {BuildTimer.AddedSeconds(subject.File):F1} | {compiled[4] / 1e6:F0} | {Use(0) * 1e3:F0} | {Use(1) * 1e3:F0} | {Use(2) / 1e6:F0} |"));
        }

        return 0;
    }

    private static void PrintText(BuildSubject subject)
    {
        var project = new GeneratorProject(("Net.cs", File.ReadAllText(subject.File)));
        project.Run();
        EmittedText all = EmittedText.Of(project.Emitted.Select(file => file.Text));
        IEnumerable<(string Path, string Text)> Target(string target) => project.Emitted.Where(file => file.Path.EndsWith($".{target}.g.cs", StringComparison.Ordinal));
        string Thousands(Func<(string Path, string Text), bool> counts) =>
            string.Join(", ", s_targets.Select(target => (EmittedText.Of(Target(target).Where(counts).Select(file => file.Text)).Characters / 1000).ToString(CultureInfo.InvariantCulture)));
        Console.WriteLine($"| {subject.Name} | {all.Characters / 1000} | {Thousands(_ => true)} | {Thousands(file => file.Path.Contains(".Train.", StringComparison.Ordinal))} | {all.Lines} | {all.Methods} | {project.Emitted.Count} |");
    }
}
