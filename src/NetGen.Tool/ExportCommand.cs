using System.CommandLine;
using NetGen.Onnx;

namespace NetGen.Tool;

/// <summary><c>netgen export</c>: writes a network of a program as an ONNX model.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        Argument<string> assembly = new("assembly") { Description = "The program or library with the network, a .dll" };
        Option<string?> name = new("--network") { HelpName = "CLASS", Description = "The network, with its namespace if several have its name; left out, the only one" };
        Option<string?> weights = new("--weights") { HelpName = "FILE", Description = "Its weights; left out, initial ones" };
        Option<string> output = new("--out") { HelpName = "FILE", Description = "The model that is written", Required = true };
        var command = new Command("export", "Writes a network of a program as an ONNX model") { assembly, name, weights, output };
        command.SetAction(arguments => ExitCode.Of(() =>
        {
            string path = arguments.GetValue(output)!;
            Network network = NetworkAssembly.Load(arguments.GetValue(assembly)!).Create(arguments.GetValue(name));
            if (arguments.GetValue(weights) is { } file)
            {
                Terminal.During("reading weights", () =>
                {
                    network.Load(file);
                    return true;
                });
            }

            Terminal.During("writing the model", () =>
            {
                network.SaveOnnx(path);
                return true;
            });
            Console.WriteLine($"{path}: {network.Info.Name}, {string.Join('×', network.Info.InputShape)} → {string.Join('×', network.Info.OutputShape)}, {new FileInfo(path).Length:N0} bytes");
        }));
        return command;
    }
}
