using System.CommandLine;
using NetGen.Onnx;
using NetGen.Serialization;

namespace NetGen.Tool;

/// <summary>How a command ends.</summary>
internal static class ExitCode
{
    private const int Success = 0;
    private const int Failure = 1;
    private const int WrongUsage = 2;

    /// <summary>Runs a command. What is at fault in a model or a file is told in words.</summary>
    public static int Of(Action run) => Of(() =>
    {
        run();
        return true;
    });

    /// <summary>Runs a command that says whether all is well.</summary>
    public static int Of(Func<bool> run)
    {
        try
        {
            return run() ? Success : Failure;
        }
        catch (Exception exception) when (exception is OnnxImportException or OnnxExportException or ToolException or WeightsFormatException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            Console.Error.WriteLine($"netgen: {exception.Message}");
            return Failure;
        }
    }

    /// <summary>Says what is wrong with the command line.</summary>
    public static int Usage(ParseResult parsed)
    {
        foreach (System.CommandLine.Parsing.ParseError error in parsed.Errors)
        {
            Console.Error.WriteLine($"netgen: {error.Message}");
        }

        Console.Error.WriteLine("netgen --help tells how it is used.");
        return WrongUsage;
    }
}
