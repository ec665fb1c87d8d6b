using NetGen.Training;

namespace NetGen.Data.Tests;

public sealed class BatchLoaderTests
{
    private static readonly ImageDataset s_images = ChannelTests.Random(count: 45, new ImageShape(3, 6, 5));

    [Fact]
    public void Every_image_comes_once_an_epoch_and_the_last_batch_may_be_smaller()
    {
        using BatchLoader loader = Loader(new BatchLoaderOptions { BatchSize = 10 });
        List<(float[] Inputs, int[] Labels)> first = Epoch(loader);
        List<(float[] Inputs, int[] Labels)> second = Epoch(loader);

        Assert.Equal([10, 10, 10, 10, 5], first.Select(batch => batch.Labels.Length));
        Assert.Equal([10, 10, 10, 10, 5], second.Select(batch => batch.Labels.Length));
        Assert.Equal(Images(s_images.ToFloats()), Images([.. first.SelectMany(batch => batch.Inputs)]));
        Assert.Equal(Images(s_images.ToFloats()), Images([.. second.SelectMany(batch => batch.Inputs)]));
        Assert.NotEqual(first[0].Inputs, second[0].Inputs);

        static IEnumerable<string> Images(float[] inputs) => inputs.Chunk(90).Select(image => string.Join(' ', image)).Order(StringComparer.Ordinal);
    }

    [Fact]
    public void Labels_stay_with_their_images()
    {
        using BatchLoader loader = Loader(new BatchLoaderOptions { BatchSize = 7 });
        float[] all = s_images.ToFloats();
        foreach ((float[] inputs, int[] labels) in Epoch(loader))
        {
            for (int i = 0; i < labels.Length; i++)
            {
                float[] image = inputs[(i * 90)..((i + 1) * 90)];
                Assert.Contains(Enumerable.Range(0, 45), k => s_images.Labels[k] == labels[i] && all.AsSpan(k * 90, 90).SequenceEqual(image));
            }
        }
    }

    [Fact]
    public void DropLast_leaves_out_the_smaller_batch()
    {
        using BatchLoader loader = Loader(new BatchLoaderOptions { BatchSize = 10, DropLast = true });
        Assert.Equal(40, loader.Count);
        Assert.Equal([10, 10, 10, 10], Epoch(loader).Select(batch => batch.Labels.Length));
        Assert.Contains("has 45 images", Assert.Throws<ArgumentException>(() => Loader(new BatchLoaderOptions { BatchSize = 46, DropLast = true })).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(12)]
    public void It_goes_on_where_another_one_stood(int taken)
    {
        // Seven mini-batches are an epoch.
        var options = new BatchLoaderOptions { BatchSize = 7, Seed = 4 };
        ImagePipeline pipeline = ImagePipelineTests.Everything(s_images);
        using var whole = new BatchLoader(s_images, pipeline, options);
        using var first = new BatchLoader(s_images, pipeline, options);
        using var second = new BatchLoader(s_images, pipeline, options);
        Epoch(second);
        List<float[]> expected = [], found = [];
        Take(whole, 21, expected);
        Take(first, taken, found);
        second.RestoreState(first.SaveState());
        Take(second, 21 - taken, found);
        Assert.Equal(expected, found);

        static void Take(BatchLoader loader, int count, List<float[]> to)
        {
            while (count > 0)
            {
                if (loader.TryNext(out Batch batch))
                {
                    to.Add(batch.Inputs.ToArray());
                    count--;
                }
                else
                {
                    loader.BeginEpoch();
                }
            }
        }
    }

    [Fact]
    public void The_state_of_another_loader_is_refused()
    {
        using BatchLoader one = Loader(new BatchLoaderOptions { BatchSize = 10, Seed = 1 });
        using BatchLoader other = Loader(new BatchLoaderOptions { BatchSize = 9, Shuffle = false });
        using BatchLoader untouched = Loader(new BatchLoaderOptions { BatchSize = 9, Shuffle = false });
        Require("45 images in batches of 10, in random order, with the seed 1; expected 45 images in batches of 9, in their order, with the seed 0", one.SaveState());
        Require("3 bytes; expected", [1, 2, 3]);
        Assert.Equal(Epoch(untouched).SelectMany(b => b.Inputs), Epoch(other).SelectMany(b => b.Inputs));

        void Require(string message, byte[] state) => Assert.Contains(message, Assert.Throws<CheckpointException>(() => other.RestoreState(state)).Message);
    }

    [Theory]
    [InlineData(1, 1, 64)]
    [InlineData(2, 1, 1)]
    [InlineData(3, 4, 8)]
    [InlineData(5, 2, 8)]
    public void Threads_and_prefetch_do_not_change_a_bit(int threads, int prefetch, int batchSize)
    {
        ImagePipeline pipeline = ImagePipelineTests.Everything(s_images);
        using var plain = new BatchLoader(s_images, pipeline, new BatchLoaderOptions { BatchSize = batchSize, Seed = 4 });
        using var other = new BatchLoader(s_images, pipeline, new BatchLoaderOptions { BatchSize = batchSize, Seed = 4, Threads = threads, Prefetch = prefetch });
        float[]? before = null;
        for (int epoch = 0; epoch < 3; epoch++)
        {
            List<(float[] Inputs, int[] Labels)> expected = Epoch(plain);
            List<(float[] Inputs, int[] Labels)> actual = Epoch(other);
            Assert.Equal(expected.SelectMany(batch => batch.Labels), actual.SelectMany(batch => batch.Labels));
            Assert.Equal(expected.SelectMany(batch => batch.Inputs), actual.SelectMany(batch => batch.Inputs));
            Assert.NotEqual(before, expected[0].Inputs);
            before = expected[0].Inputs;
        }
    }

    [Fact]
    public void Without_shuffling_the_images_come_in_their_order()
    {
        using BatchLoader loader = Loader(new BatchLoaderOptions { BatchSize = 8, Shuffle = false, Threads = 2 });
        Assert.Equal(s_images.ToFloats(), Epoch(loader).SelectMany(batch => batch.Inputs));
    }

    [Fact]
    public void A_trainer_learns_the_same_as_from_a_data_set_in_memory()
    {
        var expected = new TinyNet(seed: 1);
        var actual = new TinyNet(seed: 1);
        using var fromMemory = new Trainer<TinyNet>(expected, new TrainerOptions { BatchSize = 8, Seed = 3 });
        using var fromLoader = new Trainer<TinyNet>(actual, new TrainerOptions());
        using BatchLoader loader = Loader(new BatchLoaderOptions { BatchSize = 8, Seed = 3 });
        var progress = new Log();
        TrainingSummary one = fromMemory.Fit(Dataset.FromBytes(s_images.Pixels, TinyNet.InputLength, s_images.Labels), 3);
        TrainingSummary two = fromLoader.Fit(loader, 3, progress: progress);

        Assert.Equal(one.Epochs.Select(epoch => (epoch.MeanLoss, epoch.Accuracy)), two.Epochs.Select(epoch => (epoch.MeanLoss, epoch.Accuracy)));
        Assert.Equal(expected.Conv1.Weight.Values.ToArray(), actual.Conv1.Weight.Values.ToArray());
        Assert.Equal(3 * 6, progress.Reports.Count);
        Assert.Equal((3, 6, 6, 45), (progress.Reports[^1].Epoch, progress.Reports[^1].Step, progress.Reports[^1].Steps, progress.Reports[^1].Samples));
    }

    [Fact]
    public void An_epoch_may_be_left_early()
    {
        using BatchLoader broken = Loader(new BatchLoaderOptions { BatchSize = 4, Seed = 2, Threads = 2 });
        using BatchLoader whole = Loader(new BatchLoaderOptions { BatchSize = 4, Seed = 2 });
        broken.BeginEpoch();
        Assert.True(broken.TryNext(out _));
        Epoch(whole);
        Assert.Equal(Epoch(whole).SelectMany(batch => batch.Inputs), Epoch(broken).SelectMany(batch => batch.Inputs));
    }

    [Fact]
    public void Before_the_first_epoch_and_after_the_last_batch_there_is_none()
    {
        using BatchLoader loader = Loader(new BatchLoaderOptions { BatchSize = 45 });
        Assert.False(loader.TryNext(out _));
        loader.BeginEpoch();
        Assert.True(loader.TryNext(out _));
        Assert.False(loader.TryNext(out _));
        Assert.False(loader.TryNext(out _));
    }

    [Fact]
    public void An_error_of_a_transform_arrives_where_the_batch_is_taken()
    {
        using var loader = new BatchLoader(s_images, new ImagePipeline(s_images.Shape, new Failing()), new BatchLoaderOptions { BatchSize = 4 });
        for (int epoch = 0; epoch < 2; epoch++)
        {
            loader.BeginEpoch();
            Assert.Equal("no", Assert.Throws<InvalidOperationException>(() => loader.TryNext(out _)).Message);
        }
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        var pipeline = new ImagePipeline(s_images.Shape);
        Assert.Throws<ArgumentOutOfRangeException>(() => Loader(new BatchLoaderOptions { BatchSize = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Loader(new BatchLoaderOptions { Threads = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Loader(new BatchLoaderOptions { Prefetch = 0 }));
        Assert.Throws<ArgumentException>(() => new BatchLoader(new ImageDataset([], [], s_images.Shape), pipeline));
        Assert.Throws<ArgumentException>(() => new BatchLoader(new ImageDataset(new byte[4], [0], new ImageShape(1, 2, 2)), pipeline));

        BatchLoader loader = Loader(new BatchLoaderOptions());
        loader.BeginEpoch();
        loader.Dispose();
        loader.Dispose();
        Assert.Throws<ObjectDisposedException>(() => loader.TryNext(out _));
        Assert.StartsWith("The batch loader was disposed of; expected it to live", Assert.Throws<ObjectDisposedException>(loader.BeginEpoch).Message);

        using var trainer = new Trainer<TinyNet>(new TinyNet(), new TrainerOptions());
        using var gray = new BatchLoader(s_images, new ImagePipeline(s_images.Shape, new Grayscale()));
        Assert.Contains("samples have 30 floats; expected 90 (3×6×5)", Assert.Throws<ArgumentException>(() => trainer.Fit(gray, 1)).Message);
    }

    private static BatchLoader Loader(BatchLoaderOptions options) => new(s_images, new ImagePipeline(s_images.Shape), options);

    private static List<(float[] Inputs, int[] Labels)> Epoch(BatchLoader loader)
    {
        var batches = new List<(float[], int[])>();
        loader.BeginEpoch();
        while (loader.TryNext(out Batch batch))
        {
            batches.Add((batch.Inputs.ToArray(), batch.Labels.ToArray()));
        }

        return batches;
    }

    private sealed class Failing : IImageTransform
    {
        public ImageShape OutputShape(ImageShape input) => input;

        public void Apply(ReadOnlySpan<float> source, ImageShape shape, Span<float> destination, ref ImageRandom random) => throw new InvalidOperationException("no");
    }

    private sealed class Log : IProgress<TrainingProgress>
    {
        public List<TrainingProgress> Reports { get; } = [];

        public void Report(TrainingProgress value) => Reports.Add(value);
    }
}
