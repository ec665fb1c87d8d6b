using System.CommandLine;
using NetGen.Tool;

var command = new RootCommand("Looks into ONNX models, and turns them into NetGen networks.") { ImportCommand.Create(), InspectCommand.Create() };
ParseResult parsed = command.Parse(args);
return parsed.Errors.Count > 0 ? ExitCode.Usage(parsed) : parsed.Invoke();
