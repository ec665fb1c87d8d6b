using System;

namespace NetGen;

/// <summary>Channels as pixels of a larger image, as PyTorch's <c>PixelShuffle</c>: [C·r², H, W] → [C, H·r, W·r].</summary>
/// <param name="upscaleFactor">r: how many times larger the image is along both axes.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class PixelShuffleAttribute(int upscaleFactor) : LayerAttribute
{
    /// <summary>How many times larger the image is along both axes.</summary>
    public int UpscaleFactor { get; } = upscaleFactor;
}
