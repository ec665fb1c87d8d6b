namespace NetGen.Data;

/// <summary>Gives each image mean 0 and standard deviation 1: (x − mean) / max(deviation, 1/√n) over its n values, in the units of these values.</summary>
public sealed class ImageStandardization : IImageTransform
{
    /// <inheritdoc/>
    public ImageShape OutputShape(ImageShape input) => input;

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> source, ImageShape shape, Span<float> destination, ref ImageRandom random)
    {
        TransformMemory.RequireApartOrInPlace(source, destination);
        Standardize(source, destination);
    }

    /// <summary>The formula, computed in double precision. An image of one colour becomes zeros.</summary>
    internal static void Standardize<T>(ReadOnlySpan<T> values, Span<float> destination)
        where T : struct, System.Numerics.INumber<T>
    {
        double sum = 0;
        foreach (T value in values)
        {
            sum += double.CreateChecked(value);
        }

        double mean = sum / values.Length;
        double squares = 0;
        foreach (T value in values)
        {
            double difference = double.CreateChecked(value) - mean;
            squares += difference * difference;
        }

        double deviation = Math.Max(Math.Sqrt(squares / values.Length), 1 / Math.Sqrt(values.Length));
        for (int i = 0; i < values.Length; i++)
        {
            destination[i] = (float)((double.CreateChecked(values[i]) - mean) / deviation);
        }
    }
}
