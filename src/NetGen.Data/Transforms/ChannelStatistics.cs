namespace NetGen.Data;

/// <summary>Means and covariances of the channels over all pixels of a data set, which are taken as numbers from 0 to 1.</summary>
public sealed class ChannelStatistics
{
    private ChannelStatistics(double[] mean, double[,] covariance)
    {
        Mean = mean;
        Covariance = covariance;
    }

    /// <summary>[channel].</summary>
    public IReadOnlyList<double> Mean { get; }

    /// <summary>[channel, channel], divided by the number of pixels.</summary>
    public double[,] Covariance { get; }

    /// <summary>Measures a data set.</summary>
    /// <param name="images">The images, at least one.</param>
    /// <exception cref="ArgumentException">There is no image.</exception>
    public static ChannelStatistics Measure(ImageDataset images)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.Count == 0)
        {
            throw new ArgumentException("The data set is empty; expected at least 1 image.", nameof(images));
        }

        int channels = images.Channels;
        double pixels = (double)images.Count * images.Shape.PlaneLength;
        var mean = new double[channels];
        var covariance = new double[channels, channels];
        for (int a = 0; a < channels; a++)
        {
            mean[a] = Sum(images, a) / pixels / byte.MaxValue;
            for (int b = 0; b <= a; b++)
            {
                // The difference of two large numbers is taken of whole ones, so that a channel of one value has the variance 0.
                Int128 difference = ((Int128)(long)pixels * SumOfProducts(images, a, b)) - ((Int128)Sum(images, a) * Sum(images, b));
                covariance[a, b] = (double)difference / pixels / pixels / (byte.MaxValue * byte.MaxValue);
                covariance[b, a] = covariance[a, b];
            }
        }

        return new ChannelStatistics(mean, covariance);
    }

    // Whole numbers, so exact.
    private static long Sum(ImageDataset images, int channel)
    {
        long sum = 0;
        for (int i = 0; i < images.Count; i++)
        {
            foreach (byte value in Plane(images, i, channel))
            {
                sum += value;
            }
        }

        return sum;
    }

    private static long SumOfProducts(ImageDataset images, int a, int b)
    {
        long sum = 0;
        for (int i = 0; i < images.Count; i++)
        {
            ReadOnlySpan<byte> left = Plane(images, i, a);
            ReadOnlySpan<byte> right = Plane(images, i, b);
            for (int j = 0; j < left.Length; j++)
            {
                sum += left[j] * right[j];
            }
        }

        return sum;
    }

    private static ReadOnlySpan<byte> Plane(ImageDataset images, int image, int channel) =>
        images.Image(image).Slice(channel * images.Shape.PlaneLength, images.Shape.PlaneLength);
}
