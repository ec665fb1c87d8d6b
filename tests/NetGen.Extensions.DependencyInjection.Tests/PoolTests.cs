namespace NetGen.Extensions.DependencyInjection.Tests;

/// <summary>One network serves many threads: working memory comes from its pool, so that no call allocates.</summary>
public sealed class PoolTests
{
    private const int Calls = 200;

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public void Many_threads_predict_with_one_network_and_allocate_nothing(int images)
    {
        using var monitor = new NetworkMonitor<Digits>(new NetGenOptions<Digits> { Factory = _ => new Digits(seed: 1) });
        float[] input = [.. Enumerable.Range(0, images * Digits.InputLength).Select(i => i % 13 / 13f)];
        float[] expected = new Digits(seed: 1).Predict(input);

        // No more than the pool keeps memory for.
        int count = 2 * Environment.ProcessorCount;
        int allocating = 0;
        int different = 0;
        using var together = new Barrier(count);
        Thread[] threads = [.. Enumerable.Range(0, count).Select(_ => new Thread(() =>
        {
            var output = new float[expected.Length];
            together.SignalAndWait();
            for (int call = 0; call < Calls; call++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                monitor.Current.Predict(input, output);
                Count(ref allocating, GC.GetAllocatedBytesForCurrentThread() > before);
                Count(ref different, !output.AsSpan().SequenceEqual(expected));
            }
        }))];

        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.Equal(0, different);

        // A call allocates only if more threads are in the middle of one than ever before: a buffer, or what shares a batch among threads.
        Assert.InRange(allocating, 0, 4 * count);
    }

    private static void Count(ref int counter, bool isCounted)
    {
        if (isCounted)
        {
            Interlocked.Increment(ref counter);
        }
    }
}
