extern alias generator;

using System.CommandLine;
using System.Globalization;
using generator::NetGen.Generator.Model;
using generator::NetGen.Generator.Planning;
using NetGen.Tool.Tuning;

namespace NetGen.Tool;

/// <summary><c>netgen tune</c>: times the kernels that could compute each layer of a project's networks on this machine, and writes a file from which later builds choose.</summary>
internal static class TuneCommand
{
    public static Command Create()
    {
        Argument<string> project = new("project") { Description = "The project with the networks, or its folder", DefaultValueFactory = _ => "." };
        Option<string?> framework = new("--framework") { HelpName = "NAME", Description = "One of the project's frameworks, if it has several" };
        var command = new Command("tune", $"Times the kernels that could compute each layer on this machine, and writes {TuningTable.FileName} beside the project") { project, framework };
        command.SetAction(arguments => ExitCode.Of(() => Run(arguments.GetValue(project)!, arguments.GetValue(framework))));
        return command;
    }

    private static void Run(string path, string? framework)
    {
        TunedProject project = Terminal.During("building the project", () => TunedProject.Open(path, framework));
        string file = Path.Combine(project.Folder, TuningTable.FileName);
        TuningTable before = TuningText.Read(file);
        NetworkAnalysisResult[] networks = [.. project.Networks.Values];
        TuningTable after = new Tuner(networks, (row, chosen) => Console.WriteLine(Line(row, chosen))).Run();
        if (after.Rows.Count == 0)
        {
            Console.WriteLine("No layer has several kernels to choose from; nothing is written.");
            return;
        }

        TuningText.Write(file, after, before);
        int changed = after.Rows.Count(row => Tuner.Fastest(row) != Tuner.Modelled(networks, row));
        Console.WriteLine($"{file}: {after.Rows.Count} times a kernel was chosen, {changed} times another one than without the file. The next build uses it.");
    }

    private static string Line(TuningRow row, string modelled)
    {
        IEnumerable<string> times = row.Times.OrderBy(time => time.Nanoseconds).Select(time => $"{time.Kernel} {(time.Nanoseconds / 1000).ToString("0.##", CultureInfo.InvariantCulture)} µs");
        return $"{row.Key}: {string.Join(", ", times)}{(Tuner.Fastest(row) == modelled ? "" : $" (without a file: {modelled})")}";
    }
}
