using System.CommandLine;
using NetGen.Training;

namespace NetGen.Samples;

/// <summary>The checkpoint of a run that was interrupted, from which <c>--resume</c> goes on. A run that has ended leaves none.</summary>
/// <param name="folder">Where it is saved.</param>
/// <param name="resumes">Whether the run goes on from it.</param>
internal sealed class SampleCheckpoints(string folder, bool resumes)
{
    private static readonly TimeSpan s_every = TimeSpan.FromMinutes(1);

    /// <summary>The option that names the folder.</summary>
    public static Option<string?> FolderOption(string initial) =>
        SampleOption.Path("--checkpoints", "DIR", $"Folder for a checkpoint, every minute and when Ctrl-C or SIGTERM ends the training ({initial})");

    /// <summary>The option that goes on.</summary>
    public static Option<bool> ResumeOption { get; } = new("--resume") { Description = "Go on from the checkpoint, with the options of the run that was interrupted" };

    /// <summary>What <c>Fit</c> shall do.</summary>
    public CheckpointOptions Options { get; } = new() { Folder = folder, Every = s_every, KeepLast = 1, AtEnd = false, Resume = resumes };

    /// <summary>Says before the training that there is nothing to go on from, or from where it goes on.</summary>
    /// <exception cref="UsageException">There is no checkpoint.</exception>
    public void Begin()
    {
        if (resumes)
        {
            Console.WriteLine($"resumed: {Options.Latest() ?? throw new UsageException($"--resume found no checkpoint in '{folder}'; expected that of a run that was interrupted.")}");
        }
    }

    /// <summary>Trains, and tells how far it came if it is interrupted.</summary>
    /// <param name="train">Trains and reports every step to what it is given.</param>
    public TrainingSummary Run(Func<LastProgress, TrainingSummary> train)
    {
        var last = new LastProgress();
        try
        {
            TrainingSummary summary = train(last);
            Remove();
            return summary;
        }
        catch (OperationCanceledException)
        {
            if (last.Value is { Step: > 0 } at)
            {
                Console.WriteLine($"interrupted in epoch {at.Epoch}/{at.Epochs} after {at.Step} of {at.Steps} steps: loss {at.MeanLoss:F4}, accuracy {at.Accuracy:F4}");
            }

            Console.WriteLine($"checkpoint: {Options.Latest()}");
            Console.WriteLine("The same command with --resume goes on from there.");
            throw;
        }
    }

    private void Remove()
    {
        while (Options.Latest() is { } path)
        {
            File.Delete(path);
        }

        if (Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
        }
    }
}
