using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace DrawAndPredict.Api;

/// <summary>Checks images, and puts them one after another.</summary>
internal static class Images
{
    /// <summary>Most images of one request.</summary>
    public const int Most = 256;

    /// <exception cref="RequestException">There are none or too many images, or one has not as many pixels as the network reads, or one is not finite.</exception>
    public static float[] Join(float[][] images)
    {
        RequireNumber(images.Length);
        var pixels = new float[images.Length * DigitNet.InputLength];
        for (int i = 0; i < images.Length; i++)
        {
            Require(images[i], images.Length == 1 ? "The image" : $"Image {i}");
            images[i].CopyTo(pixels, i * DigitNet.InputLength);
        }

        return pixels;
    }

    /// <summary>Images from little-endian floats.</summary>
    /// <exception cref="RequestException">The bytes are not those of 1 to <see cref="Most"/> images, or a pixel is not finite.</exception>
    public static float[] FromBytes(ReadOnlySequence<byte> bytes)
    {
        const int ImageBytes = DigitNet.InputLength * sizeof(float);
        if (bytes.Length % ImageBytes != 0)
        {
            throw new RequestException(StatusCodes.Status400BadRequest, $"There are {bytes.Length} bytes; expected a multiple of {ImageBytes}, for {DigitNet.InputLength} floats an image.");
        }

        RequireNumber(bytes.Length / ImageBytes);
        var pixels = new float[bytes.Length / sizeof(float)];
        bytes.CopyTo(MemoryMarshal.AsBytes(pixels.AsSpan()));
        RequireFinite(pixels, "The images");
        return pixels;
    }

    /// <param name="pixels">An image.</param>
    /// <param name="name">What the error calls it.</param>
    /// <exception cref="RequestException">It has not as many pixels as the network reads, or one is not finite.</exception>
    public static void Require(float[]? pixels, string name)
    {
        if (pixels?.Length != DigitNet.InputLength)
        {
            throw new RequestException(
                StatusCodes.Status400BadRequest, $"{name} has {pixels?.Length ?? 0} pixels; expected {DigitNet.InputLength} ({DigitNet.Rows} × {DigitNet.Columns}), row by row.");
        }

        RequireFinite(pixels, name);
    }

    private static void RequireNumber(long images)
    {
        if (images is < 1 or > Most)
        {
            throw new RequestException(StatusCodes.Status400BadRequest, $"There are {images} images; expected 1 to {Most}.");
        }
    }

    private static void RequireFinite(ReadOnlySpan<float> pixels, string name)
    {
        if (!TensorPrimitives.IsFiniteAll(pixels))
        {
            throw new RequestException(StatusCodes.Status400BadRequest, $"{name} has a pixel that is not finite; expected numbers, 0 for paper to 1 for ink.");
        }
    }
}
