using NetGen.Generator.Machine;
using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels.Common;

/// <summary>How a value of a single image lies in memory.</summary>
/// <param name="IsPlanes">Whether channel by channel, as callers pass images; otherwise pixel by pixel.</param>
/// <param name="Channels">Pixel by pixel: channels of a pixel with padding.</param>
internal readonly record struct ImageLayout(bool IsPlanes, int Channels)
{
    /// <summary>Channel by channel.</summary>
    public static readonly ImageLayout Planes = new(true, 0);

    /// <summary>Pixel by pixel, with so many channels.</summary>
    public static ImageLayout ChannelsLast(int padded) => new(false, padded);

    /// <summary>Pixel by pixel, with channels padded to whole vectors.</summary>
    public static ImageLayout Padded(Target target, Shape shape) => ChannelsLast(target.RoundUp(shape.Channels));

    /// <summary>Strides of a value of a shape.</summary>
    public SingleLayout Strides(Shape shape) => IsPlanes ? new(1, shape.Pixels) : new(Channels, 1);
}
