using System.Diagnostics;

namespace NetGen.Data.Tests;

/// <summary>
/// A training that is killed at random moments, and started again each time, has in the end the weights of one that was never killed: with augmentation, dropout,
/// batch normalisation, two threads and a schedule.
/// </summary>
public sealed class KilledTrainingTests
{
    // For each of the two optimisers.
    private const int Kills = 25;
    private const int Epochs = 260;

    // A life is counted in steps, of which each epoch has 15, so that a busy machine's processes come as far as an idle one's.
    private const int LongestLife = 200;

    // The kill falls this many milliseconds after a step at most: a step with its checkpoint takes about as long.
    private const int LongestDelay = 5;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData("sgd")]
    [InlineData("adam")]
    public void Killed_and_resumed_it_has_the_same_weights(string optimizer)
    {
        using var folder = new TempFolder();
        string expected = Path.Combine(folder.Path, "expected");
        string found = Path.Combine(folder.Path, "found");
        string checkpoints = Path.Combine(folder.Path, "checkpoints");
        string last = Finish(optimizer, expected);

        var random = new Random();
        var latest = new HashSet<string>();
        for (int kill = 0; kill < Kills; kill++)
        {
            using Process process = Start(optimizer, found, checkpoints);
            for (int steps = random.Next(1, LongestLife); steps > 0 && process.StandardOutput.ReadLine() is { } line; steps--)
            {
                Assert.StartsWith("train", line); // or "trained", if the last one had only its weights to save
            }

            Thread.Sleep(random.Next(LongestDelay));
            process.Kill();
            process.WaitForExit();
            latest.UnionWith(Directory.GetFiles(checkpoints, "*.safetensors"));
            if (File.Exists(found))
            {
                // It was ready sooner, on a fast machine; another run begins.
                Assert.Equal(File.ReadAllBytes(expected), File.ReadAllBytes(found));
                File.Delete(found);
                Directory.Delete(checkpoints, recursive: true);
            }
        }

        Assert.True(latest.Count > 5, $"The processes have saved {latest.Count} checkpoints; expected them to come further in their lives.");
        Assert.Equal(last, Finish(optimizer, found, checkpoints));
        Assert.Equal(File.ReadAllBytes(expected), File.ReadAllBytes(found));
        Assert.DoesNotContain(Directory.GetFiles(checkpoints), file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    private static string Finish(string optimizer, params string[] files)
    {
        using Process process = Start(optimizer, files);
        string lines = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(s_patience) && process.ExitCode == 0, $"The training has failed: {lines}");
        return lines.TrimEnd().Split('\n')[^1];
    }

    private static Process Start(string optimizer, params string[] files)
    {
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "NetGen.KilledTraining.dll"), optimizer, $"{Epochs}", .. files];
        return Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments) { RedirectStandardOutput = true })!;
    }
}
