using System.CommandLine;
using System.Globalization;
using NetGen.Onnx;

namespace NetGen.Tool;

/// <summary><c>netgen inspect</c>: prints what a model would become, or all that does not fit. It writes no file.</summary>
internal static class InspectCommand
{
    private static readonly CultureInfo s_culture = CultureInfo.InvariantCulture;

    public static Command Create()
    {
        Argument<string> model = ModelArguments.Model();
        Option<string[]> input = ModelArguments.Input();
        Option<bool> unbatched = ModelArguments.Unbatched();
        Option<string?> from = ModelArguments.From();
        Option<string?> to = ModelArguments.To();
        var command = new Command("inspect", "Prints the layers that a model becomes, or all that does not fit; writes nothing") { model, input, unbatched, from, to };
        command.SetAction(arguments => ExitCode.Of(() => Print(OnnxImport.Read(arguments.GetValue(model)!, new OnnxImportOptions
        {
            InputShapes = ModelArguments.Shapes(arguments.GetValue(input)),
            Unbatched = arguments.GetValue(unbatched),
            From = arguments.GetValue(from),
            To = arguments.GetValue(to),
        }))));
        return command;
    }

    private static void Print(OnnxImport import)
    {
        string[][] rows =
        [
            ["layer", "output", "parameters", "multiply-adds", "made of"],
            .. import.Layers.Select(l => new[] { l.Attribute, string.Join('×', l.OutputShape), Number(l.Parameters), Number(l.MultiplyAdds), l.Node }),
            ["", "", Number(import.Layers.Sum(l => l.Parameters)), Number(import.Layers.Sum(l => l.MultiplyAdds)), $"{import.Nodes} nodes"],
        ];
        Table.Print(rows, numbers: [2, 3]);
    }

    private static string Number(long number) => number == 0 ? "" : number.ToString("N0", s_culture);
}
