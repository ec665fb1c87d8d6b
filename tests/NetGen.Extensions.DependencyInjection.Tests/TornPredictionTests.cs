namespace NetGen.Extensions.DependencyInjection.Tests;

/// <summary>Threads predict while the file is replaced all the time. Each answer is that of one file, bit for bit, and never of a mixture.</summary>
public sealed class TornPredictionTests : IDisposable
{
    private const int Replacements = 400;
    private const int Threads = 3;

    // One image, and more than a block of them: two ways through the network.
    private const int Images = 20;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_answer_is_of_one_file()
    {
        string path = _folder.File("digits.safetensors");
        Digits[] networks = [new Digits(seed: 1), new Digits(seed: 2)];
        float[] input = [.. Enumerable.Range(0, Images * Digits.InputLength).Select(i => i % 13 / 13f)];
        float[][] answers = [.. networks.Select(network => network.Predict(input))];
        networks[0].Save(path);

        // Without a delay the watch reads beside the calls of Reload.
        using var monitor = new NetworkMonitor<Digits>(new NetGenOptions<Digits> { Path = path, SettleDelay = TimeSpan.Zero });
        int[] seen = new int[networks.Length];
        int mixed = 0;
        using var end = new CancellationTokenSource();
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(_ => new Thread(() =>
        {
            var output = new float[Images * Digits.OutputLength];
            Span<float> one = output.AsSpan(0, Digits.OutputLength);
            while (!end.IsCancellationRequested)
            {
                Digits current = monitor.Current;
                current.Predict(input, output);
                int answer = Array.FindIndex(answers, known => known.AsSpan().SequenceEqual(output));

                // The network that was kept answers with the same weights again.
                current.Predict(input.AsSpan(0, Digits.InputLength), one);
                if (answer < 0 || !one.SequenceEqual(networks[answer].Predict(input.AsSpan(0, Digits.InputLength))))
                {
                    Interlocked.Increment(ref mixed);
                }
                else
                {
                    Interlocked.Increment(ref seen[answer]);
                }
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        try
        {
            for (int i = 1; i <= Replacements; i++)
            {
                networks[i % 2].Save(path);
                monitor.Reload();
            }
        }
        finally
        {
            end.Cancel();
            Array.ForEach(threads, thread => thread.Join());
        }

        Assert.Equal(0, mixed);
        Assert.All(seen, count => Assert.InRange(count, Replacements / 20, int.MaxValue));
        Assert.InRange(monitor.Version, 1 + Replacements, long.MaxValue);
    }
}
