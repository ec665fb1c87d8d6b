using System.Diagnostics;
using System.Text.Json;
using NetGen.Benchmarks.Generator;

namespace NetGen.Benchmarks.Zoo;

/// <summary>Generates and compiles networks of the zoo, one after another in one process, as a compiler server does.</summary>
internal static class ZooBuild
{
    /// <summary>The command that a child process runs.</summary>
    public const string Command = "zoo-build";

    private const long MostBytes = 1_500_000_000;

    // What is compiled first, so that the compiler itself has been compiled.
    private const string Rehearsal = "Mlp";

    /// <summary>Writes the assembly of each network, and what its build cost.</summary>
    /// <exception cref="InvalidOperationException">The process takes more memory than a build machine should need.</exception>
    public static int Run(string[] names)
    {
        Build(ZooNetwork.Find(Rehearsal));
        foreach (ZooNetwork network in names.Select(ZooNetwork.Find))
        {
            BuildFigures figures = Build(network);
            Console.WriteLine($"built {network.Name}: {figures.Kilobytes} KB, {figures.Generator + figures.Compiler:F1} s");
            if (figures.PeakBytes > MostBytes)
            {
                throw new InvalidOperationException($"Generator and compiler took {figures.PeakBytes / 1e6:F0} MB with {network.Name}; expected at most {MostBytes / 1e6:F0} MB.");
            }
        }

        return 0;
    }

    private static BuildFigures Build(ZooNetwork network)
    {
        var project = new GeneratorProject(($"{network.Name}.cs", network.Text));
        project.Run();
        using FileStream assembly = File.Create(network.Assembly);
        double compiler = project.Compile(assembly);
        long characters = EmittedText.Of(project.Emitted.Select(file => file.Text)).Characters;
        var figures = new BuildFigures(characters / 1000, project.InGenerator / 1e3, compiler, Process.GetCurrentProcess().PeakWorkingSet64);
        File.WriteAllText(network.BuildFile, JsonSerializer.Serialize(figures));
        File.Delete(network.TimesFile);
        return figures;
    }
}
