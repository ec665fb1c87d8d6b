using System.CommandLine;
using NetGen.Tool;

var command = new RootCommand("Turns ONNX models into NetGen networks, compares the two, and writes networks as ONNX models.")
{
    ImportCommand.Create(), InspectCommand.Create(), VerifyCommand.Create(), ExportCommand.Create(),
};
ParseResult parsed = command.Parse(args);
return parsed.Errors.Count > 0 ? ExitCode.Usage(parsed) : parsed.Invoke();
