using System;

namespace NetGen;

/// <summary>Pixels as channels of a smaller image, as PyTorch's <c>PixelUnshuffle</c>: [C, H·r, W·r] → [C·r², H, W].</summary>
/// <param name="downscaleFactor">r: how many times smaller the image is along both axes.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class PixelUnshuffleAttribute(int downscaleFactor) : LayerAttribute
{
    /// <summary>How many times smaller the image is along both axes.</summary>
    public int DownscaleFactor { get; } = downscaleFactor;
}
