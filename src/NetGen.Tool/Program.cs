using System.CommandLine;
using NetGen.Tool;

var command = new RootCommand("Turns ONNX models into NetGen networks, compares the two, writes networks as ONNX models, and measures which kernels are fast.")
{
    ImportCommand.Create(), InspectCommand.Create(), VerifyCommand.Create(), ExportCommand.Create(), TuneCommand.Create(), CostsCommand.Create(),
};
ParseResult parsed = command.Parse(args);
return parsed.Errors.Count > 0 ? ExitCode.Usage(parsed) : parsed.Invoke();
