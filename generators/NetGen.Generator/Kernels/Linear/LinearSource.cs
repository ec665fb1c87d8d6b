using NetGen.Generator.Kernels.Common;
using NetGen.Generator.Model;

namespace NetGen.Generator.Kernels.Linear;

/// <summary>How the inputs of a linear layer lie in a single image.</summary>
/// <param name="Pixels">Pixels that come one after another; 1 where the inputs come in the order of the weights.</param>
/// <param name="Channels">Inputs of each.</param>
/// <param name="PixelStride">Floats from one pixel to the next; 0 where there is only one.</param>
internal sealed record LinearSource(int Pixels, int Channels, int PixelStride)
{
    public int Inputs => Pixels * Channels;

    /// <summary>Whether the weights have another order, channel by channel.</summary>
    public bool IsPixelByPixel => PixelStride > 0;

    /// <summary>An input of a shape.</summary>
    public static LinearSource Of(Shape shape, ImageLayout layout) =>
        layout.IsPlanes || shape.Rank == 1 ? new(1, shape.Length, PixelStride: 0) : new(shape.Pixels, shape.Channels, layout.Channels);
}
