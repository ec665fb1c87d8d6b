using System.CommandLine;
using System.Runtime.InteropServices;
using NetGen.Serialization;
using NetGen.Training;

namespace NetGen.Samples;

/// <summary>What all samples do alike: read options, hear signals, and end with one line and an exit code where something is wrong.</summary>
internal static class SampleProgram
{
    private const int Failed = 1;
    private const int WrongUsage = 2;
    private const int Cancelled = 130;

    /// <summary>Understands a command line and does what it asks for.</summary>
    /// <param name="command">The options, with their action.</param>
    /// <param name="arguments">The command line.</param>
    /// <returns>The exit code.</returns>
    public static int Invoke(RootCommand command, string[] arguments)
    {
        // One line is enough, and of several errors the last one tells most: the first may be of words that an option lacks.
        ParseResult result = command.Parse(arguments);
        return result.Errors.Count > 0
            ? Fail($"error: {result.Errors[^1].Message}", WrongUsage)
            : result.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    }

    /// <summary>Runs a job. The first Ctrl-C, or SIGTERM, ends it between two steps; a second one ends the process.</summary>
    /// <param name="job">The job.</param>
    /// <returns>The exit code.</returns>
    public static int Run(Action<CancellationToken> job)
    {
        using var cancellation = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        try
        {
            job(cancellation.Token);
            return 0;
        }
        catch (UsageException error)
        {
            return Fail($"error: {error.Message}", WrongUsage);
        }
        catch (OperationCanceledException)
        {
            return Fail("cancelled", Cancelled);
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException or WeightsFormatException or CheckpointException)
        {
            return Fail($"error: {error.Message}", Failed);
        }

        void End(PosixSignalContext signal)
        {
            signal.Cancel = !cancellation.IsCancellationRequested;
            cancellation.Cancel();
        }
    }

    private static int Fail(string message, int exitCode)
    {
        Console.Error.WriteLine(message);
        return exitCode;
    }
}
