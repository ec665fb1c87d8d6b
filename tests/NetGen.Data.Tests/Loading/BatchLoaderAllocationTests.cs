using System.Diagnostics;

namespace NetGen.Data.Tests;

/// <summary>Counts what all threads allocate, so no other test may run meanwhile.</summary>
[CollectionDefinition(nameof(BatchLoaderAllocationTests), DisableParallelization = true)]
[Collection(nameof(BatchLoaderAllocationTests))]
public sealed class BatchLoaderAllocationTests
{
    private const int Epochs = 10;

    [Fact]
    public void Epochs_allocate_nothing()
    {
        ImageDataset images = ChannelTests.Random(count: 45, new ImageShape(3, 6, 5));
        using var loader = new BatchLoader(images, ImagePipelineTests.Everything(images), new BatchLoaderOptions { BatchSize = 4, Threads = 2 });

        // Code that is not yet optimised boxes numbers; so until it is, or for ten seconds.
        long started = Stopwatch.GetTimestamp();
        long allocated;
        do
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            Run();
            allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        }
        while (allocated > 0 && Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(10));

        Assert.Equal(0, allocated);

        void Run()
        {
            for (int epoch = 0; epoch < Epochs; epoch++)
            {
                loader.BeginEpoch();
                while (loader.TryNext(out _))
                {
                }
            }
        }
    }
}
