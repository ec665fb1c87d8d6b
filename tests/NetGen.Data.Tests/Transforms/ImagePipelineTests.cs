using System.Diagnostics;

namespace NetGen.Data.Tests;

public sealed class ImagePipelineTests
{
    private static readonly ImageDataset s_images = ChannelTests.Random(count: 50, new ImageShape(3, 12, 10));

    /// <summary>All augmentations one after another.</summary>
    internal static ImagePipeline Everything(ImageDataset images) => new(
        images.Shape,
        new RandomHorizontalFlip(),
        new RandomCrop(images.Rows, images.Columns, padding: 2, EdgeMode.Reflect),
        new RandomShift(1, 1, EdgeMode.Replicate),
        new RandomRotation(15),
        new RandomColorShift(0.1),
        PcaColorShift.Measure(images),
        new Cutout(3),
        ChannelNormalization.Measure(images));

    [Fact]
    public void Transforms_are_applied_in_their_order()
    {
        var pipeline = new ImagePipeline(new ImageShape(3, 3, 3), divisor: 1, new Grayscale(), new CenterCrop(1, 3), new RandomHorizontalFlip(1));
        byte[] pixels = [.. Enumerable.Range(0, 27).Select(i => (byte)i)];
        var result = new float[3];
        var random = new ImageRandom(0, 0, 0);
        pipeline.Apply(pixels, result, new float[pipeline.WorkspaceLength], ref random);

        Assert.Equal(new ImageShape(1, 1, 3), pipeline.OutputShape);
        Assert.Equal([14, 13, 12], result);
    }

    [Fact]
    public void Without_transforms_pixels_are_divided_by_255() =>
        Assert.Equal(s_images.ToFloats(), Floats(new ImagePipeline(s_images.Shape).Apply(s_images)));

    [Fact]
    public void The_number_of_threads_does_not_change_a_bit()
    {
        ImagePipeline pipeline = Everything(s_images);
        float[] expected = Floats(pipeline.Apply(s_images, seed: 9, threads: 1));
        Assert.Equal(expected, Floats(pipeline.Apply(s_images, seed: 9, threads: 2)));
        Assert.Equal(expected, Floats(pipeline.Apply(s_images, seed: 9, threads: 5)));
        Assert.NotEqual(expected, Floats(pipeline.Apply(s_images, seed: 10, threads: 1)));
    }

    [Fact]
    public void An_image_costs_no_memory()
    {
        ImagePipeline pipeline = Everything(s_images);
        var result = new float[pipeline.OutputShape.Length];
        var workspace = new float[pipeline.WorkspaceLength];

        // Code that is not yet optimised boxes numbers; so until it is, or for ten seconds.
        long started = Stopwatch.GetTimestamp();
        long allocated;
        do
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Run();
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }
        while (allocated > 0 && Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(10));

        Assert.Equal(0, allocated);

        void Run()
        {
            for (int i = 0; i < s_images.Count; i++)
            {
                var random = new ImageRandom(1, 1, i);
                pipeline.Apply(s_images.Image(i), result, workspace, ref random);
            }
        }
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Contains("expected at most 12×10", Assert.Throws<ArgumentException>(() => new ImagePipeline(s_images.Shape, new CenterCrop(13, 10))).Message);
        var pipeline = new ImagePipeline(s_images.Shape);
        Assert.Contains("The images are 1×12×10; expected 3×12×10", Assert.Throws<ArgumentException>(() => pipeline.Apply(new ImageDataset(new byte[120], [0], new ImageShape(1, 12, 10)))).Message);
        Assert.Contains("There are 359 bytes; expected 360.", Assert.Throws<ArgumentException>(() => Apply(359, 360, 720)).Message);
        Assert.Contains("There are 361 floats; expected 360.", Assert.Throws<ArgumentException>(() => Apply(360, 361, 720)).Message);
        Assert.Contains("The workspace has 719 floats; expected at least 720.", Assert.Throws<ArgumentException>(() => Apply(360, 360, 719)).Message);

        void Apply(int pixels, int destination, int workspace)
        {
            var random = new ImageRandom(0, 0, 0);
            pipeline.Apply(new byte[pixels], new float[destination], new float[workspace], ref random);
        }
    }

    internal static float[] Floats(NetGen.Training.Dataset data)
    {
        var floats = new float[data.Count * data.SampleLength];
        for (int i = 0; i < data.Count; i++)
        {
            data.CopyInput(i, floats.AsSpan(i * data.SampleLength));
        }

        return floats;
    }
}
