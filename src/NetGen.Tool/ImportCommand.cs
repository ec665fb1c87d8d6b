using System.CommandLine;
using NetGen.Onnx;

namespace NetGen.Tool;

/// <summary><c>netgen import</c>: writes a class and its weights.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        Argument<string> model = ModelArguments.Model();
        Option<string[]> input = ModelArguments.Input();
        Option<bool> unbatched = ModelArguments.Unbatched();
        Option<string?> from = ModelArguments.From();
        Option<string?> to = ModelArguments.To();
        Option<string?> name = new("--name") { HelpName = "CLASS", Description = "Name of the class; left out, one made of the file's name" };
        Option<string?> space = new("--namespace") { HelpName = "NAME", Description = "Namespace of the class; left out, none" };
        Option<string> folder = new("--out") { HelpName = "DIR", Description = "Where the files are written (the current folder)", DefaultValueFactory = _ => "." };
        Option<bool> trainable = new("--trainable") { Description = "The class can be trained" };
        var command = new Command("import", "Writes the annotated class of a model, and a weights file beside it") { model, input, unbatched, from, to, name, space, folder, trainable };
        command.SetAction(arguments => ExitCode.Of(() =>
        {
            OnnxImport import = OnnxImport.Read(arguments.GetValue(model)!, new OnnxImportOptions
            {
                InputShapes = ModelArguments.Shapes(arguments.GetValue(input)),
                Unbatched = arguments.GetValue(unbatched),
                From = arguments.GetValue(from),
                To = arguments.GetValue(to),
                Name = arguments.GetValue(name),
                Namespace = arguments.GetValue(space),
                Trainable = arguments.GetValue(trainable),
            });
            (string source, string weights) = import.Save(arguments.GetValue(folder)!);
            Console.WriteLine($"{source}: {import.ClassName}, {string.Join('×', import.InputShape)} → {string.Join('×', import.OutputShape)}");
            Console.WriteLine($"{weights}: {import.Layers.Sum(l => l.Parameters):N0} parameters, {new FileInfo(weights).Length:N0} bytes");
        }));
        return command;
    }
}
