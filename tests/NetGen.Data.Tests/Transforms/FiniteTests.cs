namespace NetGen.Data.Tests;

/// <summary>No transform is made of numbers that would turn pixels into NaN or infinity.</summary>
public sealed class FiniteTests
{
    private static readonly ImageDataset s_images = ChannelTests.Random(count: 5, new ImageShape(3, 4, 4));

    [Fact]
    public void Parameters_that_are_not_finite_are_refused()
    {
        foreach (double wrong in new[] { double.NaN, -double.NaN, double.PositiveInfinity, double.NegativeInfinity, -1, double.MaxValue })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => new RandomColorShift(wrong));
            Assert.Throws<ArgumentOutOfRangeException>(() => PcaColorShift.Measure(s_images, wrong));
            Assert.Throws<ArgumentOutOfRangeException>(() => new RandomRotation(wrong));
            Assert.Throws<ArgumentOutOfRangeException>(() => new RandomHorizontalFlip(wrong));
            Assert.Throws<ArgumentOutOfRangeException>(() => new ImagePipeline(s_images.Shape, (float)wrong));
            Assert.Throws<ArgumentException>(() => new ChannelNormalization([0], [wrong]));
            if (wrong != -1)
            {
                Assert.Throws<ArgumentException>(() => new ChannelNormalization([wrong], [1]));
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e-40)]
    [InlineData(1e-300)]
    public void Divisors_that_are_nothing_in_single_precision_are_refused(double wrong)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImagePipeline(s_images.Shape, (float)wrong));
        Assert.Contains($"Channel 1 has the mean 0 and the deviation {wrong};", Assert.Throws<ArgumentException>(() => new ChannelNormalization([0, 0], [1, wrong])).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(77)]
    [InlineData(255)]
    public void A_channel_of_a_single_value_has_no_deviation(byte value)
    {
        byte[] pixels = [.. s_images.Pixels];
        for (int image = 0; image < s_images.Count; image++)
        {
            pixels.AsSpan((image * 48) + 16, 16).Fill(value);
        }

        var images = new ImageDataset(pixels, s_images.Labels, s_images.Shape);
        ChannelStatistics statistics = ChannelStatistics.Measure(images);
        Assert.All([0, 1, 2], channel => Assert.Equal(0, statistics.Covariance[1, channel]));
        Assert.Contains("Channel 1 has the mean", Assert.Throws<ArgumentException>(() => ChannelNormalization.Measure(images)).Message);
    }
}
