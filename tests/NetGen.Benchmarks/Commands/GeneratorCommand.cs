using System.Globalization;
using FashionSample;
using NetGen.Benchmarks.Generator;
using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Commands;

/// <summary>
/// Measures the generator itself: what an edit costs, what a build costs, how text and time grow. An edit is timed as the compiler counts it for the generator,
/// in a process that has seen such edits before, as an editor's has; <c>first_run_ms</c> says what it costs in one that has not.
/// </summary>
internal static class GeneratorCommand
{
    private const int Networks = 20;
    private const int Keystrokes = 200;
    private const int AttributeEdits = 40;

    // The JIT has compiled everything for good after that.
    private const int WarmUps = 3;
    private const int EditedLayers = 30;
    private const int GrowthRuns = 5;

    private static readonly int[] s_depths = [8, 32, 128];

    /// <summary>Runs the command.</summary>
    public static int Run()
    {
        string reference = BuildSubject.Find(nameof(FashionNet)).File;
        var first = new GeneratorProject(("Net.cs", File.ReadAllText(reference)));
        double firstRun = first.Run();
        Print("unrelated_edit.p95_ms", UnrelatedEdit(), "F2");
        Print("edited_attribute.ms", EditedAttribute(), "F1");
        Print("first_run_ms", firstRun, "F0");
        Print("build_added_s", BuildTimer.AddedSeconds(reference), "F1");
        Print("emitted_kb", first.EmittedBytes / 1024.0, "F0");
        double[] growth = [.. s_depths.Select(Growth)];
        Console.WriteLine($"generator.growth.8_32_128: {string.Join(' ', growth.Select(g => g.ToString("F1", CultureInfo.InvariantCulture)))}");
        return 0;
    }

    // A keystroke in a file without networks, in a project with many.
    private static double UnrelatedEdit()
    {
        var project = new GeneratorProject([("Other.cs", "class Other { }"), .. Enumerable.Range(0, Networks).Select(i => ($"Net{i}.cs", Chain($"Net{i}", i + 3, 8)))]);
        project.Run();
        string typed = "class Other { } // ";
        double[] times = InGenerator(project, Keystrokes, i => ("Other.cs", typed += (char)('a' + (i % 26))));
        return times[times.Length * 95 / 100];
    }

    private static double EditedAttribute()
    {
        var project = new GeneratorProject([("Edited.cs", Chain("Edited", 8, EditedLayers)), .. Enumerable.Range(0, Networks - 1).Select(i => ($"Net{i}.cs", Chain($"Net{i}", i + 3, 8)))]);
        project.Run();
        return Statistics.Median(InGenerator(project, AttributeEdits, i => ("Edited.cs", Chain("Edited", 9 + (i % 8), EditedLayers))));
    }

    /// <summary>What the last of a series of edits cost in the generator, in ascending order.</summary>
    private static double[] InGenerator(GeneratorProject project, int edits, Func<int, (string Path, string Text)> edit)
    {
        double[] times = new double[edits];
        for (int i = -WarmUps * edits; i < edits; i++)
        {
            (string path, string text) = edit(i + (WarmUps * edits));
            project.Edit(path, text);
            project.Run();
            if (i >= 0)
            {
                times[i] = project.InGenerator;
            }
        }

        Array.Sort(times);
        return times;
    }

    // The least of a few first runs in a warm process: what the depth costs, and not what else runs on the machine.
    private static double Growth(int depth) => Enumerable.Range(0, GrowthRuns).Min(i => new GeneratorProject(("Net.cs", Chain("Net", 8 + i, depth))).Run());

    /// <summary>A network of so many layers: convolutions, normalisations and activations of one width, and a linear layer at the end.</summary>
    private static string Chain(string name, int channels, int layers)
    {
        string[] block = ["Conv2d({0}, 3, Padding = 1, Bias = false)", "BatchNorm2d", "ReLU"];
        IEnumerable<string> attributes = Enumerable.Range(0, layers - 3).Select(i => string.Format(CultureInfo.InvariantCulture, block[i % block.Length], channels));
        return $"using NetGen;\n[Network(3, 16, 16)]\n[{string.Join(", ", attributes)}]\n[AdaptiveAvgPool2d(1), Flatten, Linear(10), CrossEntropyLoss]\npublic partial class {name};\n";
    }

    private static void Print(string name, double value, string format) =>
        Console.WriteLine($"generator.{name}: {value.ToString(format, CultureInfo.InvariantCulture)}");
}
