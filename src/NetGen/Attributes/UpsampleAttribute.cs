using System;

namespace NetGen;

/// <summary>
/// Enlarges an image or a sequence, as PyTorch's <c>Upsample</c>: [C, H, W] → [C, H·scale, W·scale], [C, L] → [C, L·scale].
/// </summary>
/// <param name="scaleFactor">How many times larger the output is along every axis.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class UpsampleAttribute(int scaleFactor) : LayerAttribute
{
    /// <summary>How many times larger the output is along every axis.</summary>
    public int ScaleFactor { get; } = scaleFactor;

    /// <summary>Where the new pixels come from. Default <see cref="UpsampleMode.Nearest"/>.</summary>
    public UpsampleMode Mode { get; set; }

    /// <summary>
    /// Whether the outermost pixels of both images lie on each other, and not their outer edges. With <see cref="UpsampleMode.Bilinear"/> only. Default false.
    /// </summary>
    public bool AlignCorners { get; set; }
}
