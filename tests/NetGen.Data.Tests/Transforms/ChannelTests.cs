using System.Numerics.Tensors;

namespace NetGen.Data.Tests;

/// <summary>What is measured over the channels of a data set.</summary>
public sealed class ChannelTests
{
    private static readonly ImageDataset s_images = Random(count: 40, new ImageShape(3, 5, 7));

    [Fact]
    public void Normalised_channels_have_mean_0_and_deviation_1()
    {
        var pipeline = new ImagePipeline(s_images.Shape, ChannelNormalization.Measure(s_images));
        var values = new float[s_images.Count * s_images.Shape.Length];
        NetGen.Training.Dataset data = pipeline.Apply(s_images);
        for (int i = 0; i < data.Count; i++)
        {
            data.CopyInput(i, values.AsSpan(i * data.SampleLength));
        }

        for (int channel = 0; channel < 3; channel++)
        {
            double[] plane = [.. values.Where((_, i) => i / s_images.Shape.PlaneLength % 3 == channel).Select(v => (double)v)];
            Assert.Equal(0, plane.Average(), 1e-5);
            Assert.Equal(1, plane.Average(v => v * v), 1e-5);
        }
    }

    [Fact]
    public void Covariances_are_those_of_the_definition()
    {
        var statistics = ChannelStatistics.Measure(s_images);
        double[][] planes = [.. Enumerable.Range(0, 3).Select(c => s_images.Pixels.Where((_, i) => i / s_images.Shape.PlaneLength % 3 == c).Select(v => v / 255.0).ToArray())];
        for (int a = 0; a < 3; a++)
        {
            Assert.Equal(planes[a].Average(), statistics.Mean[a], 1e-12);
            for (int b = 0; b < 3; b++)
            {
                double expected = planes[a].Zip(planes[b]).Average(pair => (pair.First - planes[a].Average()) * (pair.Second - planes[b].Average()));
                Assert.Equal(expected, statistics.Covariance[a, b], 1e-12);
            }
        }
    }

    [Fact]
    public void A_channel_of_one_value_has_no_variance()
    {
        for (int value = 0; value <= byte.MaxValue; value++)
        {
            byte[] pixels = new byte[3 * 35];
            Array.Fill(pixels, (byte)value);
            Assert.Equal(0, ChannelStatistics.Measure(new ImageDataset(pixels, new byte[3], new ImageShape(1, 5, 7))).Covariance[0, 0]);
        }
    }

    [Fact]
    public void Eigenvectors_are_turned_into_themselves()
    {
        double[,] matrix = { { 4, 1, -2, 0.5 }, { 1, 3, 0, 0.1 }, { -2, 0, 1, 0.7 }, { 0.5, 0.1, 0.7, 2 } };
        (double[] values, double[][] vectors) = SymmetricEigen.Decompose(matrix);
        Assert.Equal(values.OrderDescending(), values);
        Assert.Equal(10, values.Sum(), 1e-12); // the trace
        for (int k = 0; k < 4; k++)
        {
            Assert.Equal(1, TensorPrimitives.Norm<double>(vectors[k]), 1e-12);
            for (int i = 0; i < 4; i++)
            {
                double product = Enumerable.Range(0, 4).Sum(j => matrix[i, j] * vectors[k][j]);
                Assert.Equal(values[k] * vectors[k][i], product, 1e-12);
            }
        }
    }

    [Fact]
    public void Eigenvalues_of_equal_and_missing_size_are_found()
    {
        Assert.Equal([2, 2, 2], SymmetricEigen.Decompose(new double[,] { { 2, 0, 0 }, { 0, 2, 0 }, { 0, 0, 2 } }).Values);
        Assert.Equal([2, 0], SymmetricEigen.Decompose(new double[,] { { 1, 1 }, { 1, 1 } }).Values.Select(v => Math.Round(v, 12)));
    }

    [Fact]
    public void A_PCA_shift_has_the_variance_of_its_components()
    {
        var shift = PcaColorShift.Measure(s_images, deviation: 0.5);
        var image = new float[s_images.Shape.Length];
        var products = new double[3, 3];
        const int Draws = 20_000;
        for (int i = 0; i < Draws; i++)
        {
            float[] shifted = TransformTests.Apply(shift, image, s_images.Shape, i);
            Assert.Equal(shifted[0], shifted[s_images.Shape.PlaneLength - 1]);
            for (int a = 0; a < 3; a++)
            {
                for (int b = 0; b < 3; b++)
                {
                    products[a, b] += shifted[a * s_images.Shape.PlaneLength] * shifted[b * s_images.Shape.PlaneLength] / (double)Draws;
                }
            }
        }

        // The covariance of P·diag(λ)·α with α of deviation 0.5 is 0.25·P·diag(λ²)·Pᵀ = 0.25·C².
        double[,] c = ChannelStatistics.Measure(s_images).Covariance;
        for (int a = 0; a < 3; a++)
        {
            for (int b = 0; b < 3; b++)
            {
                double expected = 0.25 * Enumerable.Range(0, 3).Sum(k => c[a, k] * c[k, b]);
                Assert.Equal(expected, products[a, b], 0.05 * 0.25 * c[0, 0] * c[0, 0]);
            }
        }
    }

    [Fact]
    public void Images_with_other_channels_are_refused()
    {
        var gray = new ImageShape(1, 5, 7);
        Assert.Contains("The images have 1 channels; expected 3", Assert.Throws<ArgumentException>(() => ChannelNormalization.Measure(s_images).OutputShape(gray)).Message);
        Assert.Contains("The images have 1 channels; expected 3", Assert.Throws<ArgumentException>(() => PcaColorShift.Measure(s_images).OutputShape(gray)).Message);
        Assert.Throws<ArgumentException>(() => new ChannelNormalization([0, 0], [1, 0]));
        Assert.Throws<ArgumentException>(() => ChannelStatistics.Measure(new ImageDataset([], [], gray)));
    }

    // The channels have something in common, as those of photographs.
    internal static ImageDataset Random(int count, ImageShape shape)
    {
        var random = new Random(5);
        var pixels = new byte[count * shape.Length];
        for (int i = 0; i < pixels.Length; i++)
        {
            int below = i / shape.PlaneLength % shape.Channels == 0 ? random.Next(256) : pixels[i - shape.PlaneLength];
            pixels[i] = (byte)((below + (2 * random.Next(256))) / 3);
        }

        return new ImageDataset(pixels, [.. Enumerable.Range(0, count).Select(i => (byte)(i % 4))], shape);
    }
}
