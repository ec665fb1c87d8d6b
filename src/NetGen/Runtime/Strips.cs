namespace NetGen.Runtime;

/// <summary>
/// Features cut into strips of a fixed width, laid out [strip][image][column], so that a matrix product over the images reads whole vectors of features.
/// The last strip starts early enough to be full, and so may overlap the one before it; with fewer features than one strip holds, the missing columns are zero.
/// </summary>
public static unsafe class Strips
{
    /// <summary>Number of strips, at least 1.</summary>
    /// <param name="features">Number of features, at least 1.</param>
    /// <param name="stripWidth">Columns of a strip, at least 1.</param>
    public static int Count(int features, int stripWidth) => Math.Max(1, (features + stripWidth - 1) / stripWidth);

    /// <summary>First feature of a strip.</summary>
    /// <param name="strip">Index of the strip, below <see cref="Count"/>.</param>
    /// <param name="features">Number of features, at least 1.</param>
    /// <param name="stripWidth">Columns of a strip, at least 1.</param>
    public static int Start(int strip, int features, int stripWidth) => Math.Max(0, Math.Min(strip * stripWidth, features - stripWidth));

    /// <summary>Converts one block of images, one a lane.</summary>
    /// <param name="lanes">Images of a block.</param>
    /// <param name="block">[features][lanes].</param>
    /// <param name="features">Number of features.</param>
    /// <param name="blockIndex">Index of the block: its images start at this × lanes.</param>
    /// <param name="paddedImages">Images of a strip. Lanes of the block beyond them are left out.</param>
    /// <param name="stripWidth">Columns of a strip.</param>
    /// <param name="strips">[strip][paddedImages][stripWidth], of which the block's images are written.</param>
    public static void FromBlock(int lanes, float* block, int features, int blockIndex, int paddedImages, int stripWidth, float* strips)
    {
        int firstImage = blockIndex * lanes;
        int images = Math.Min(lanes, paddedImages - firstImage);
        int columns = Math.Min(stripWidth, features);
        int count = Count(features, stripWidth);
        for (int strip = 0; strip < count; strip++)
        {
            float* source = block + ((nint)Start(strip, features, stripWidth) * lanes);
            float* destination = strips + ((((nint)strip * paddedImages) + firstImage) * stripWidth);
            MatrixTranspose.Run(source, lanes, columns, images, destination, stripWidth);
            for (int image = 0; columns < stripWidth && image < images; image++)
            {
                new Span<float>(destination + ((nint)image * stripWidth) + columns, stripWidth - columns).Clear();
            }
        }
    }
}
