using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.Runtime;

/// <summary>
/// Converts between samples one after another, [image][feature], and blocks that hold one image a lane, [block][feature][lane],
/// as many as a vector has lanes. Addresses need no alignment. Only valid images are read and written.
/// </summary>
public static unsafe class LaneBlocks
{
    /// <summary>Replaces values below 1e-30 by 0. NaN stays.</summary>
    /// <param name="values">The values.</param>
    /// <param name="length">Their number.</param>
    public static void Flush(float* values, int length)
    {
        var all = new Span<float>(values, length);
        Flush(all, all);
    }

    /// <summary>Copies values, with 0 in the place of those below 1e-30.</summary>
    internal static void Flush(ReadOnlySpan<float> source, Span<float> destination)
    {
        int i = 0;
        for (; i <= source.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Negligible.Flush(new Vector<float>(source[i..]), Negligible.Gradient).CopyTo(destination[i..]);
        }

        for (; i < source.Length; i++)
        {
            destination[i] = Math.Abs(source[i]) < Negligible.Gradient ? 0 : source[i];
        }
    }

    /// <summary>Converts a batch into ⌈images / lanes⌉ blocks. Lanes without an image are zero.</summary>
    /// <param name="lanes">Images of a block.</param>
    /// <param name="samples">[images][features].</param>
    /// <param name="features">Floats of one image.</param>
    /// <param name="images">Number of images.</param>
    /// <param name="blocks">Receives [⌈images / lanes⌉][features][lanes].</param>
    public static void Gather(int lanes, float* samples, int features, int images, float* blocks)
    {
        for (int block = 0; block * lanes < images; block++)
        {
            GatherBlock(lanes, samples, features, block, images, blocks + ((nint)block * features * lanes));
        }
    }

    /// <summary>Converts one block of a batch. Lanes without an image are zero.</summary>
    /// <param name="lanes">Images of a block.</param>
    /// <param name="samples">The whole batch, [images][features].</param>
    /// <param name="features">Floats of one image.</param>
    /// <param name="block">Index of the block, below ⌈images / lanes⌉.</param>
    /// <param name="images">Number of images in the batch.</param>
    /// <param name="destination">Receives [features][lanes].</param>
    public static void GatherBlock(int lanes, float* samples, int features, int block, int images, float* destination)
    {
        int valid = Math.Min(lanes, images - (block * lanes));
        MatrixTranspose.Run(samples + ((nint)block * lanes * features), features, valid, features, destination, lanes);
        if (valid < lanes)
        {
            ClearLanes(lanes, valid, features, destination);
        }
    }

    /// <summary>Converts one block back. Lanes without an image are left out.</summary>
    /// <param name="lanes">Images of a block.</param>
    /// <param name="block">[features][lanes].</param>
    /// <param name="features">Floats of one image.</param>
    /// <param name="blockIndex">Index of the block, below ⌈images / lanes⌉.</param>
    /// <param name="images">Number of images in the batch.</param>
    /// <param name="samples">The whole batch, [images][features], of which the block's images are written.</param>
    public static void ScatterBlock(int lanes, float* block, int features, int blockIndex, int images, float* samples)
    {
        int valid = Math.Min(lanes, images - (blockIndex * lanes));
        MatrixTranspose.Run(block, lanes, features, valid, samples + ((nint)blockIndex * lanes * features), features);
    }

    /// <summary>Takes numbers of one lane that lie equally far apart.</summary>
    /// <param name="lane">The first of them.</param>
    /// <param name="stride">Floats from one to the next.</param>
    /// <param name="count">How many.</param>
    /// <param name="destination">Receives them.</param>
    public static void TakeLane(float* lane, int stride, int count, float* destination) => MatrixTranspose.Run(lane, stride, count, 1, destination, count);

    /// <summary>Brings the images of one block, which lie channels last, into it. Lanes without an image are zero.</summary>
    /// <param name="lanes">Images of a block.</param>
    /// <param name="samples">[images][pixels][paddedChannels], each image so many floats behind the one before.</param>
    /// <param name="stride">Floats from an image to the next.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="pixels">Pixels of a channel.</param>
    /// <param name="paddedChannels">Floats of a pixel.</param>
    /// <param name="block">Its number.</param>
    /// <param name="images">Number of images of all blocks.</param>
    /// <param name="destination">Receives [channels][pixels][lanes].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void GatherChannelsLast(int lanes, float* samples, int stride, int channels, int pixels, int paddedChannels, int block, int images, float* destination)
    {
        samples += (nint)block * lanes * stride;
        images = Math.Min(images - (block * lanes), lanes);
        for (int channel = 0; channel < channels; channel++)
        {
            for (int pixel = 0; pixel < pixels; pixel++, destination += lanes)
            {
                float* image = samples + ((nint)pixel * paddedChannels) + channel;
                for (int lane = 0; lane < lanes; lane++)
                {
                    destination[lane] = lane < images ? image[(nint)lane * stride] : 0;
                }
            }
        }
    }

    /// <summary>Brings one block back to its images, which lie channels last; the inverse of <see cref="GatherChannelsLast"/>. Padding is left as it is.</summary>
    /// <param name="lanes">Images of a block.</param>
    /// <param name="samples">Receives [images][pixels][paddedChannels], each image so many floats behind the one before.</param>
    /// <param name="stride">Floats from an image to the next.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="pixels">Pixels of a channel.</param>
    /// <param name="paddedChannels">Floats of a pixel.</param>
    /// <param name="block">Its number.</param>
    /// <param name="images">Number of images of all blocks.</param>
    /// <param name="source">[channels][pixels][lanes].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ScatterChannelsLast(int lanes, float* samples, int stride, int channels, int pixels, int paddedChannels, int block, int images, float* source)
    {
        samples += (nint)block * lanes * stride;
        images = Math.Min(images - (block * lanes), lanes);
        for (int channel = 0; channel < channels; channel++)
        {
            for (int pixel = 0; pixel < pixels; pixel++, source += lanes)
            {
                float* image = samples + ((nint)pixel * paddedChannels) + channel;
                for (int lane = 0; lane < images; lane++)
                {
                    image[(nint)lane * stride] = source[lane];
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ClearLanes(int lanes, int first, int features, float* destination)
    {
        for (int feature = 0; feature < features; feature++)
        {
            for (int lane = first; lane < lanes; lane++)
            {
                destination[((nint)feature * lanes) + lane] = 0;
            }
        }
    }
}
