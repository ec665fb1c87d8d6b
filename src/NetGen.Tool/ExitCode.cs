using System.CommandLine;
using NetGen.Onnx;

namespace NetGen.Tool;

/// <summary>How a command ends.</summary>
internal static class ExitCode
{
    private const int Success = 0;
    private const int Failure = 1;
    private const int WrongUsage = 2;

    /// <summary>Runs a command. What is at fault in a model or a file is told in words.</summary>
    public static int Of(Action run)
    {
        try
        {
            run();
            return Success;
        }
        catch (Exception exception) when (exception is OnnxImportException or IOException or UnauthorizedAccessException or ArgumentException)
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
