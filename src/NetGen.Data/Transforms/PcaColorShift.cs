using System.Buffers;
using System.Numerics.Tensors;

namespace NetGen.Data;

/// <summary>
/// The colour augmentation of AlexNet: adds to every pixel p₁·α₁λ₁ + p₂·α₂λ₂ + ..., where p and λ are the principal components of the colours
/// of a data set and their variances, and α are drawn anew for each image from a normal distribution.
/// </summary>
public sealed class PcaColorShift : IImageTransform
{
    // Shifts of so many channels lie on the stack.
    private const int StackChannels = 64;

    // [component][channel], each times its variance and the deviation.
    private readonly double[][] _directions;

    private PcaColorShift(double[][] directions) => _directions = directions;

    /// <summary>The shift along the principal components of a data set.</summary>
    /// <param name="images">The images, at least one.</param>
    /// <param name="deviation">Standard deviation of α, finite in single precision and at least 0.</param>
    /// <exception cref="ArgumentException">There is no image.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The deviation is below 0 or not finite.</exception>
    public static PcaColorShift Measure(ImageDataset images, double deviation = 0.1)
    {
        if (!(deviation >= 0 && float.IsFinite((float)deviation)))
        {
            throw new ArgumentOutOfRangeException(nameof(deviation), deviation, "Expected a finite number of at least 0.");
        }

        (double[] variances, double[][] components) = SymmetricEigen.Decompose(ChannelStatistics.Measure(images).Covariance);
        return new PcaColorShift([.. components.Select((component, i) => Array.ConvertAll(component, c => c * variances[i] * deviation))]);
    }

    /// <summary>What α = 1 standard deviation adds to each channel, [component][channel], the component of the largest variance first.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Directions => _directions;

    /// <inheritdoc/>
    public ImageShape OutputShape(ImageShape input) => input.Channels == _directions.Length
        ? input
        : throw new ArgumentException($"The images have {input.Channels} channels; expected {_directions.Length}, as those that were measured.", nameof(input));

    /// <summary>None.</summary>
    /// <param name="input">Size of the images.</param>
    public IImageTransform? ForPrediction(ImageShape input) => null;

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> source, ImageShape shape, Span<float> destination, ref ImageRandom random)
    {
        TransformMemory.RequireApartOrInPlace(source, destination);
        double[]? rented = shape.Channels <= StackChannels ? null : ArrayPool<double>.Shared.Rent(shape.Channels);
        Span<double> shift = (rented ?? stackalloc double[StackChannels])[..shape.Channels];
        shift.Clear();
        foreach (double[] direction in _directions)
        {
            TensorPrimitives.MultiplyAdd(direction, random.NextNormal(), shift, shift);
        }

        for (int channel = 0; channel < shape.Channels; channel++)
        {
            int start = channel * shape.PlaneLength;
            TensorPrimitives.Add(source.Slice(start, shape.PlaneLength), (float)shift[channel], destination.Slice(start, shape.PlaneLength));
        }

        if (rented is not null)
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }
}
