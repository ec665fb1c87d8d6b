using System.Numerics.Tensors;

namespace NetGen.Data;

/// <summary>Subtracts from each channel a mean and divides it by a standard deviation.</summary>
public sealed class ChannelNormalization : IImageTransform
{
    private readonly float[] _mean;
    private readonly float[] _deviation;

    /// <summary>A normalisation.</summary>
    /// <param name="mean">One number a channel, finite in single precision.</param>
    /// <param name="deviation">One number a channel, finite and above 0 in single precision.</param>
    /// <exception cref="ArgumentException">The lengths differ, a mean is not finite, or a deviation is not finite and above 0.</exception>
    public ChannelNormalization(IReadOnlyList<double> mean, IReadOnlyList<double> deviation)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(deviation);
        if (mean.Count == 0 || mean.Count != deviation.Count)
        {
            throw new ArgumentException($"There are {mean.Count} means and {deviation.Count} deviations; expected one of each for every channel.");
        }

        _mean = [.. mean.Select(m => (float)m)];
        _deviation = [.. deviation.Select(d => (float)d)];
        for (int channel = 0; channel < _mean.Length; channel++)
        {
            // What divides is the float, which may be 0 where the double is not.
            if (!float.IsFinite(_mean[channel]) || !float.IsNormal(_deviation[channel]) || _deviation[channel] <= 0)
            {
                throw new ArgumentException(
                    $"Channel {channel} has the mean {mean[channel]} and the deviation {deviation[channel]}; expected a finite mean and a finite deviation above 0, both in single precision. A channel of a single value cannot be normalised.");
            }
        }
    }

    /// <summary>The normalisation that gives the channels of a data set mean 0 and standard deviation 1.</summary>
    /// <param name="images">The images, at least one, with no channel of a single value.</param>
    /// <exception cref="ArgumentException">There is no image, or a channel has a single value.</exception>
    public static ChannelNormalization Measure(ImageDataset images)
    {
        var statistics = ChannelStatistics.Measure(images);
        return new ChannelNormalization(statistics.Mean, [.. Enumerable.Range(0, images.Channels).Select(c => Math.Sqrt(statistics.Covariance[c, c]))]);
    }

    /// <summary>What is subtracted, [channel].</summary>
    public IReadOnlyList<float> Mean => _mean;

    /// <summary>What is divided by, [channel].</summary>
    public IReadOnlyList<float> Deviation => _deviation;

    /// <inheritdoc/>
    public ImageShape OutputShape(ImageShape input) => input.Channels == _mean.Length
        ? input
        : throw new ArgumentException($"The images have {input.Channels} channels; expected {_mean.Length}, one for each mean.", nameof(input));

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> source, ImageShape shape, Span<float> destination, ref ImageRandom random)
    {
        TransformMemory.RequireApartOrInPlace(source, destination);
        for (int channel = 0; channel < shape.Channels; channel++)
        {
            int start = channel * shape.PlaneLength;
            Span<float> plane = destination.Slice(start, shape.PlaneLength);
            TensorPrimitives.Subtract(source.Slice(start, shape.PlaneLength), _mean[channel], plane);
            TensorPrimitives.Divide(plane, _deviation[channel], plane);
        }
    }
}
