namespace NetGen.Data;

/// <summary>The preparation of CIFAR-10 that the usual tutorial calls <c>clean</c>.</summary>
public static class ImageCleaning
{
    /// <summary>
    /// Makes grey images with mean 0 and standard deviation 1: the mean of the channels in double precision, the square in the middle, then for each image
    /// (x − mean) / max(deviation, 1/size) with the deviation of a population, in units of pixels from 0 to 255, rounded to single precision.
    /// </summary>
    /// <param name="images">The images.</param>
    /// <param name="size">Side of the square, at least 1 and not above the image's.</param>
    /// <returns>[image][<paramref name="size"/>][<paramref name="size"/>].</returns>
    /// <exception cref="ArgumentException">The images are smaller than the square.</exception>
    public static float[] Clean(ImageDataset images, int size = 24)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ImageShape shape = images.Shape;
        int length = shape.Window(size, size, padding: 0).PlaneLength;
        int top = (shape.Rows - size) / 2;
        int left = (shape.Columns - size) / 2;
        var cleaned = new float[checked(images.Count * length)];
        var gray = new double[length];
        for (int i = 0; i < images.Count; i++)
        {
            ReadOnlySpan<byte> image = images.Image(i);
            for (int row = 0; row < size; row++)
            {
                for (int column = 0; column < size; column++)
                {
                    gray[(row * size) + column] = Mean(image, shape, ((top + row) * shape.Columns) + left + column);
                }
            }

            ImageStandardization.Standardize<double>(gray, cleaned.AsSpan(i * length, length));
        }

        return cleaned;
    }

    private static double Mean(ReadOnlySpan<byte> image, ImageShape shape, int pixel)
    {
        int sum = 0;
        for (int channel = 0; channel < shape.Channels; channel++)
        {
            sum += image[(channel * shape.PlaneLength) + pixel];
        }

        return (double)sum / shape.Channels;
    }
}
