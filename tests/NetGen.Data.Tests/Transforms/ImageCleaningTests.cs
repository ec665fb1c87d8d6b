using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace NetGen.Data.Tests;

/// <summary>The tutorial's <c>clean</c> against NumPy's (<c>clean_values.py</c>), on all images of <c>data_batch_1</c>.</summary>
public sealed class ImageCleaningTests
{
    private const int Length = 24 * 24;
    private const float Tolerance = 1e-6f;

    private static readonly int[] s_wholeImages = [0, 1, 4999, 9999];

    [Cifar10Fact]
    public void Values_of_every_image_are_those_that_NumPy_made()
    {
        float[] cleaned = Cleaned();
        float[] expected = Floats(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Transforms", "clean.f32")));
        float[] sampled = [.. Enumerable.Range(0, 10_000).Select(i => cleaned[(i * Length) + (i * 37 % Length)]), .. s_wholeImages.SelectMany(i => cleaned[(i * Length)..((i + 1) * Length)])];

        Assert.Equal(expected.Length, sampled.Length);
        Assert.InRange(LargestDifference(expected, sampled), 0, Tolerance);
    }

    [Cifar10NumpyFact]
    public void All_values_are_those_that_NumPy_makes_now()
    {
        string target = Path.GetTempFileName();
        try
        {
            string script = Path.Combine(AppContext.BaseDirectory, "Transforms", "clean_values.py");
            Assert.Null(Python.Run(Python.WithNumpy!, script, Path.Combine(DataFolders.Cifar10!, "data_batch_1"), "all", target));
            float[] expected = Floats(File.ReadAllBytes(target));

            Assert.Equal(10_000 * Length, expected.Length);
            Assert.InRange(LargestDifference(expected, Cleaned()), 0, Tolerance);
        }
        finally
        {
            File.Delete(target);
        }
    }

    [Fact]
    public void An_image_of_one_colour_becomes_zeros()
    {
        var images = new ImageDataset([.. Enumerable.Repeat((byte)77, 3 * 26 * 26)], [0], new ImageShape(3, 26, 26));
        Assert.All(ImageCleaning.Clean(images), value => Assert.Equal(0, value));
    }

    [Fact]
    public void A_deviation_below_one_over_the_side_is_not_blown_up()
    {
        // One pixel in 576 differs by 1/3: the deviation, 0.0139, is below 1/24.
        byte[] pixels = [.. Enumerable.Repeat((byte)77, 3 * 24 * 24)];
        pixels[0]++;
        float[] cleaned = ImageCleaning.Clean(new ImageDataset(pixels, [0], new ImageShape(3, 24, 24)));
        Assert.Equal(24 / 3.0 * (575 / 576.0), cleaned[0], 1e-5);
    }

    [Fact]
    public void Images_that_are_too_small_are_refused() => Assert.Contains(
        "The window is 24×24; expected at most 23×30",
        Assert.Throws<ArgumentException>(() => ImageCleaning.Clean(new ImageDataset(new byte[23 * 30], [0], new ImageShape(1, 23, 30)))).Message);

    private static float[] Cleaned()
    {
        Cifar10Batch batch = Cifar10Batch.ReadPickle(Path.Combine(DataFolders.Cifar10!, "data_batch_1"));
        return ImageCleaning.Clean(new ImageDataset(batch.Pixels.ToArray(), batch.Labels, new ImageShape(3, 32, 32)));
    }

    private static float LargestDifference(float[] expected, float[] actual)
    {
        var difference = new float[expected.Length];
        TensorPrimitives.Subtract(expected, actual, difference);
        return Math.Abs(TensorPrimitives.MaxMagnitude<float>(difference));
    }

    private static float[] Floats(byte[] bytes) => MemoryMarshal.Cast<byte, float>(bytes).ToArray();
}
