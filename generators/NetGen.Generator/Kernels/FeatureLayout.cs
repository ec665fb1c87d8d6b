using NetGen.Generator.Machine;
using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels;

/// <summary>
/// Where vectors of activations lie, for the layers that treat channels alike: either one image a lane ([C][H][W][lane]) or, for a
/// single image, one channel a lane ([H][W][padded C]). Such layers are written once for both.
/// </summary>
/// <param name="Groups">Vectors a pixel.</param>
/// <param name="GroupStride">Floats from one of them to the next.</param>
/// <param name="PixelStride">Floats from one pixel to the next.</param>
/// <param name="ChannelsInLanes">Whether lanes are channels.</param>
internal sealed record FeatureLayout(int Groups, int GroupStride, int PixelStride, bool ChannelsInLanes)
{
    /// <summary>One image a lane.</summary>
    public static FeatureLayout Blocks(Target width, Shape shape) =>
        new(shape.Channels, shape.Pixels * width.Lanes, width.Lanes, ChannelsInLanes: false);

    /// <summary>One channel a lane.</summary>
    public static FeatureLayout OneImage(Target width, int paddedChannels) =>
        new(paddedChannels / width.Lanes, width.Lanes, paddedChannels, ChannelsInLanes: true);

    /// <summary>A value per channel, as a vector.</summary>
    public string PerChannel(Target width, string pointer, string group) =>
        ChannelsInLanes ? $"Vec.Load({pointer} + {group} * {width.Lanes})" : $"Vec.Create({pointer}[{group}])";
}
