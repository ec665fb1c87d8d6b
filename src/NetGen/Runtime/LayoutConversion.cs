using System.Runtime.CompilerServices;

namespace NetGen.Runtime;

/// <summary>Converts the layout of one image.</summary>
public static unsafe class LayoutConversion
{
    /// <summary>Turns planes, [channel][pixel], into [pixel][channel] with the channels padded by zeros.</summary>
    /// <param name="planes">[channels][pixels].</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="pixels">Pixels of a channel.</param>
    /// <param name="paddedChannels">Floats of a pixel of the destination, at least <paramref name="channels"/>.</param>
    /// <param name="destination">Receives [pixels][paddedChannels].</param>
    public static void ToChannelsLast(float* planes, int channels, int pixels, int paddedChannels, float* destination)
    {
        MatrixTranspose.Run(planes, pixels, channels, pixels, destination, paddedChannels);
        for (int pixel = 0; channels < paddedChannels && pixel < pixels; pixel++)
        {
            new Span<float>(destination + ((nint)pixel * paddedChannels) + channels, paddedChannels - channels).Clear();
        }
    }

    /// <summary>Turns [pixel][channel] with padded channels into planes, [channel][pixel]; the inverse of <see cref="ToChannelsLast"/>.</summary>
    /// <param name="source">[pixels][paddedChannels].</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="pixels">Pixels of a channel.</param>
    /// <param name="paddedChannels">Floats of a pixel of the source, at least <paramref name="channels"/>.</param>
    /// <param name="planes">Receives [channels][pixels].</param>
    public static void FromChannelsLast(float* source, int channels, int pixels, int paddedChannels, float* planes) =>
        MatrixTranspose.Run(source, paddedChannels, pixels, channels, planes, pixels);

    /// <summary>Writes element [row][column] of a matrix to [column][row] of another.</summary>
    /// <param name="source">First element; the rows are <paramref name="sourceStride"/> floats apart.</param>
    /// <param name="sourceStride">At least <paramref name="columns"/>.</param>
    /// <param name="rows">Rows of the source.</param>
    /// <param name="columns">Columns of the source.</param>
    /// <param name="destination">First element; the rows are <paramref name="destinationStride"/> floats apart.</param>
    /// <param name="destinationStride">At least <paramref name="rows"/>.</param>
    public static void Transpose(float* source, int sourceStride, int rows, int columns, float* destination, int destinationStride) =>
        MatrixTranspose.Run(source, sourceStride, rows, columns, destination, destinationStride);

    /// <summary>Adds an image, or a vector (of one pixel), to features in the order of planes.</summary>
    /// <param name="source">[pixels][paddedChannels].</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="pixels">Pixels of a channel.</param>
    /// <param name="paddedChannels">Floats of a pixel of the source, at least <paramref name="channels"/>.</param>
    /// <param name="features">[channels · pixels], to which the values are added.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddFlattened(float* source, int channels, int pixels, int paddedChannels, float* features)
    {
        for (int c = 0; c < channels; c++)
        {
            for (int i = 0; i < pixels; i++)
            {
                features[((nint)c * pixels) + i] += source[((nint)i * paddedChannels) + c];
            }
        }
    }

    /// <summary>Multiplies features in the order of planes with an image, or with a vector (of one pixel).</summary>
    /// <param name="source">[pixels][paddedChannels].</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="pixels">Pixels of a channel.</param>
    /// <param name="paddedChannels">Floats of a pixel of the source, at least <paramref name="channels"/>.</param>
    /// <param name="features">[channels · pixels], which are multiplied.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyFlattened(float* source, int channels, int pixels, int paddedChannels, float* features)
    {
        for (int c = 0; c < channels; c++)
        {
            for (int i = 0; i < pixels; i++)
            {
                features[((nint)c * pixels) + i] *= source[((nint)i * paddedChannels) + c];
            }
        }
    }

    /// <summary>Subtracts an image, or a vector (of one pixel), from features in the order of planes.</summary>
    /// <param name="source">[pixels][paddedChannels].</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="pixels">Pixels of a channel.</param>
    /// <param name="paddedChannels">Floats of a pixel of the source, at least <paramref name="channels"/>.</param>
    /// <param name="features">[channels · pixels], from which the values are subtracted.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SubtractFlattened(float* source, int channels, int pixels, int paddedChannels, float* features)
    {
        for (int c = 0; c < channels; c++)
        {
            for (int i = 0; i < pixels; i++)
            {
                features[((nint)c * pixels) + i] -= source[((nint)i * paddedChannels) + c];
            }
        }
    }

    /// <summary>Divides features in the order of planes by an image, or by a vector (of one pixel).</summary>
    /// <param name="source">[pixels][paddedChannels].</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="pixels">Pixels of a channel.</param>
    /// <param name="paddedChannels">Floats of a pixel of the source, at least <paramref name="channels"/>.</param>
    /// <param name="features">[channels · pixels], which are divided.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void DivideFlattened(float* source, int channels, int pixels, int paddedChannels, float* features)
    {
        for (int c = 0; c < channels; c++)
        {
            for (int i = 0; i < pixels; i++)
            {
                features[((nint)c * pixels) + i] /= source[((nint)i * paddedChannels) + c];
            }
        }
    }

    /// <summary>Makes features in the order of planes at least as large as an image, or as a vector (of one pixel).</summary>
    /// <param name="source">[pixels][paddedChannels].</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="pixels">Pixels of a channel.</param>
    /// <param name="paddedChannels">Floats of a pixel of the source, at least <paramref name="channels"/>.</param>
    /// <param name="features">[channels · pixels], which are raised; NaN stays or comes in.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void RaiseFlattened(float* source, int channels, int pixels, int paddedChannels, float* features)
    {
        for (int c = 0; c < channels; c++)
        {
            for (int i = 0; i < pixels; i++)
            {
                features[((nint)c * pixels) + i] = Math.Max(features[((nint)c * pixels) + i], source[((nint)i * paddedChannels) + c]);
            }
        }
    }

    /// <summary>Makes features in the order of planes at most as large as an image, or as a vector (of one pixel).</summary>
    /// <param name="source">[pixels][paddedChannels].</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="pixels">Pixels of a channel.</param>
    /// <param name="paddedChannels">Floats of a pixel of the source, at least <paramref name="channels"/>.</param>
    /// <param name="features">[channels · pixels], which are lowered; NaN stays or comes in.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void LowerFlattened(float* source, int channels, int pixels, int paddedChannels, float* features)
    {
        for (int c = 0; c < channels; c++)
        {
            for (int i = 0; i < pixels; i++)
            {
                features[((nint)c * pixels) + i] = Math.Min(features[((nint)c * pixels) + i], source[((nint)i * paddedChannels) + c]);
            }
        }
    }
}
