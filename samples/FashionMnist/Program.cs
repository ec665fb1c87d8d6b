using FashionSample;
using NetGen.Serialization;

const int Failed = 1;
const int WrongUsage = 2;
const int Cancelled = 130;

using var cancellation = new CancellationTokenSource();
Console.CancelKeyPress += (_, key) =>
{
    // The first Ctrl-C ends the job between two steps, a second one ends the process.
    key.Cancel = !cancellation.IsCancellationRequested;
    cancellation.Cancel();
};

try
{
    Options options = Options.Parse(args);
    if (options.HelpWanted)
    {
        Console.WriteLine(Options.Help);
        return 0;
    }

    new Job(options, cancellation.Token).Run();
    return 0;
}
catch (UsageException error)
{
    return Fail(error.Message, WrongUsage);
}
catch (OperationCanceledException)
{
    return Fail("cancelled", Cancelled);
}
catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException or WeightsFormatException)
{
    return Fail(error.Message, Failed);
}

static int Fail(string message, int exitCode)
{
    Console.Error.WriteLine(exitCode == Cancelled ? message : $"error: {message}");
    return exitCode;
}
