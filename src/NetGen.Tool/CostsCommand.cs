using System.CommandLine;
using System.Globalization;
using NetGen.Tool.Tuning;

namespace NetGen.Tool;

/// <summary><c>netgen costs</c>: prints what the generator expects that layers and networks of a project take, beside what they take on this machine.</summary>
internal static class CostsCommand
{
    public static Command Create()
    {
        Argument<string> project = new("project") { Description = "The project with the networks, or its folder", DefaultValueFactory = _ => "." };
        Option<string?> framework = new("--framework") { HelpName = "NAME", Description = "One of the project's frameworks, if it has several" };
        var command = new Command("costs", "Prints how long each layer and network is expected to take, and how long it takes on this machine") { project, framework };
        command.SetAction(arguments => ExitCode.Of(() => Run(arguments.GetValue(project)!, arguments.GetValue(framework))));
        return command;
    }

    private static void Run(string path, string? framework)
    {
        TunedProject project = Terminal.During("building the project", () => TunedProject.Open(path, framework));
        IReadOnlyList<Cost> layers = LayerCosts.Measure(project.Networks);
        Print("layer", layers);
        IReadOnlyList<Cost> networks = NetworkCosts.Measure(project);
        Console.WriteLine();
        Print("network", networks);
    }

    private static void Print(string title, IReadOnlyList<Cost> costs)
    {
        Table.Print([[title, "kernel or images", "predicted, µs", "measured, µs", "measured over predicted"], .. costs.Select(Row)], numbers: [2, 3, 4]);
        if (RankCorrelation.Of(costs) is { } correlation)
        {
            Console.WriteLine($"rank correlation of {costs.Count}: {correlation.ToString("0.000", CultureInfo.InvariantCulture)}");
        }
    }

    private static string[] Row(Cost cost) => [cost.Name, cost.What, Number(cost.Predicted / 1e3), Number(cost.Measured / 1e3), Number(cost.Measured / cost.Predicted)];

    private static string Number(double number) => number.ToString("0.00", CultureInfo.InvariantCulture);
}
