using NetGen.Training;

namespace NetGen.Data.Tests;

/// <summary>Whatever threads do with a loader at once, each of them goes on. Rounds are bounded, and every wait has a limit.</summary>
public sealed class BatchLoaderStressTests
{
    private const int Rounds = 150;

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    private static readonly ImageDataset s_images = ChannelTests.Random(count: 24, new ImageShape(1, 3, 3));

    [Fact]
    public void Who_waits_for_a_batch_hears_that_the_loader_is_disposed_of()
    {
        using var isMaking = new SemaphoreSlim(0);
        using var goOn = new ManualResetEventSlim();
        var loader = Loader(new Calling(() =>
        {
            isMaking.Release();
            goOn.Wait(s_limit);
        }));
        loader.BeginEpoch();
        Task<Exception?> reader = Start(() => loader.TryNext(out _));
        Assert.True(isMaking.Wait(s_limit));
        Task<Exception?> disposer = Start(loader.Dispose);
        Assert.IsType<ObjectDisposedException>(End(reader)); // while the transform goes on
        goOn.Set();
        Assert.Null(End(disposer));
    }

    [Fact]
    public void Who_begins_an_epoch_hears_that_the_loader_is_disposed_of()
    {
        using var isMaking = new SemaphoreSlim(0);
        using var goOn = new ManualResetEventSlim();
        var loader = Loader(new Calling(() =>
        {
            isMaking.Release();
            goOn.Wait(s_limit);
        }));
        loader.BeginEpoch();
        Assert.True(isMaking.Wait(s_limit));
        Task<Exception?> beginner = Start(loader.BeginEpoch);
        Task<Exception?> disposer = Start(loader.Dispose);
        Assert.IsType<ObjectDisposedException>(End(beginner));
        goOn.Set();
        Assert.Null(End(disposer));
    }

    [Fact]
    public void Disposing_at_any_moment_from_any_thread_ends_all_of_them()
    {
        for (int round = 0; round < Rounds; round++)
        {
            var loader = Loader(new Calling(() => Thread.SpinWait(200)), threads: 1 + (round % 3));
            Task<Exception?> reader = Start(() =>
            {
                while (true)
                {
                    loader.BeginEpoch();
                    while (loader.TryNext(out _))
                    {
                    }
                }
            });
            Thread.SpinWait(round * 400);
            Task<Exception?>[] disposers = [.. Enumerable.Range(0, 3).Select(_ => Start(loader.Dispose))];
            Assert.All(disposers, disposer => Assert.Null(End(disposer)));
            Assert.IsType<ObjectDisposedException>(End(reader));
        }
    }

    [Fact]
    public void Several_readers_are_refused_and_none_waits_for_ever()
    {
        int refused = 0;
        for (int round = 0; round < Rounds; round++)
        {
            using var loader = Loader(new Calling(() => Thread.SpinWait(500)), threads: 2);
            loader.BeginEpoch();
            Task<Exception?>[] readers = [.. Enumerable.Range(0, 3).Select(_ => Start(() =>
            {
                while (loader.TryNext(out Batch _))
                {
                }
            }))];
            Exception?[] ends = [.. readers.Select(End)];
            Assert.All(ends, end => Assert.True(end is null or InvalidOperationException and not ObjectDisposedException, $"{end}"));
            refused += ends.Count(end => end is not null);
        }

        Assert.True(refused > 0);
    }

    [Fact]
    public void A_transform_may_dispose_of_the_loader_and_may_not_wait_for_itself()
    {
        for (int threads = 1; threads <= 3; threads++)
        {
            BatchLoader? loader = null;
            loader = Loader(new Calling(() => loader!.Dispose()), threads); // it is there before the first epoch
            loader.BeginEpoch();
            Assert.IsType<ObjectDisposedException>(End(Start(() => loader.TryNext(out _))));
            Assert.Null(End(Start(loader.Dispose)));

            BatchLoader? other = null;
            other = Loader(new Calling(() => other!.TryNext(out _)), threads);
            other.BeginEpoch();
            Assert.StartsWith("The loader is in use", Assert.IsType<InvalidOperationException>(End(Start(() => other.TryNext(out _)))).Message);
            Assert.Null(End(Start(other.Dispose)));
        }
    }

    [Fact]
    public void A_failing_transform_lets_nobody_wait()
    {
        for (int round = 0; round < Rounds; round++)
        {
            int calls = 0;
            using var loader = Loader(new Calling(() =>
            {
                if (Interlocked.Increment(ref calls) % 7 == 0)
                {
                    throw new NotSupportedException("no");
                }
            }), threads: 3);
            Assert.IsType<NotSupportedException>(End(Start(() =>
            {
                loader.BeginEpoch();
                while (loader.TryNext(out _))
                {
                }
            })));
        }
    }

    [Fact]
    public void No_option_asks_for_more_than_the_data_can_use()
    {
        using var loader = new BatchLoader(s_images, new ImagePipeline(s_images.Shape), new BatchLoaderOptions { BatchSize = 8, Threads = int.MaxValue, Prefetch = int.MaxValue, Shuffle = false });
        loader.BeginEpoch();
        for (int i = 0; i < 3; i++)
        {
            Assert.True(loader.TryNext(out Batch batch));
            Assert.Equal(s_images.ToFloats()[(i * 72)..((i + 1) * 72)], batch.Inputs.ToArray());
        }

        Assert.False(loader.TryNext(out _));
        var huge = new ImagePipeline(s_images.Shape, new Enlarging());
        Assert.Contains(
            "A mini-batch has 24 images of 100000000 values; expected at most",
            Assert.Throws<ArgumentException>(() => new BatchLoader(s_images, huge, new BatchLoaderOptions { BatchSize = int.MaxValue })).Message);
    }

    private static BatchLoader Loader(IImageTransform transform, int threads = 1) =>
        new(s_images, new ImagePipeline(s_images.Shape, transform), new BatchLoaderOptions { BatchSize = 2, Threads = threads });

    // A thread of its own each, so that none waits for a free one.
    private static Task<Exception?> Start(Action action) => Task.Factory.StartNew<Exception?>(() => Record.Exception(action), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static Exception? End(Task<Exception?> task) => task.Wait(s_limit) ? task.Result : throw new TimeoutException("A thread waits for ever.");

    private sealed class Calling(Action action) : IImageTransform
    {
        public ImageShape OutputShape(ImageShape input) => input;

        public void Apply(ReadOnlySpan<float> source, ImageShape shape, Span<float> destination, ref ImageRandom random)
        {
            action();
            source.CopyTo(destination);
        }
    }

    private sealed class Enlarging : IImageTransform
    {
        public ImageShape OutputShape(ImageShape input) => new(1, 10_000, 10_000);

        public void Apply(ReadOnlySpan<float> source, ImageShape shape, Span<float> destination, ref ImageRandom random) => throw new NotSupportedException();
    }
}
