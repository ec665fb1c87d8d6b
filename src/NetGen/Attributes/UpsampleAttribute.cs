using System;

namespace NetGen;

/// <summary>
/// Enlarges an image or a sequence, as PyTorch's <c>Upsample</c>: [C, H, W] → [C, ⌊H·scale⌋, ⌊W·scale⌋], [C, L] → [C, ⌊L·scale⌋]. A factor below 1 makes it smaller.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class UpsampleAttribute : LayerAttribute
{
    /// <summary>One factor for all axes.</summary>
    /// <param name="scaleFactor">How many times larger the output is along every axis: more than 0.</param>
    public UpsampleAttribute(double scaleFactor) => ScaleFactor = scaleFactor;

    /// <summary>A size, or a factor for each axis: <c>[Upsample(Size = [20, 30])]</c>, <c>[Upsample(ScaleFactors = [2, 1.5])]</c>.</summary>
    public UpsampleAttribute()
    {
    }

    /// <summary>How many times larger the output is along every axis; null where the size or each axis is stated.</summary>
    public double? ScaleFactor { get; }

    /// <summary>How many times larger the output is along each axis, height first; one number for a sequence.</summary>
    public double[]? ScaleFactors { get; set; }

    /// <summary>Height and width of the output, or the length of a sequence.</summary>
    public int[]? Size { get; set; }

    /// <summary>Where the new pixels come from. Default <see cref="UpsampleMode.Nearest"/>.</summary>
    public UpsampleMode Mode { get; set; }

    /// <summary>
    /// Whether the outermost pixels of both images lie on each other, and not their outer edges. With <see cref="UpsampleMode.Bilinear"/> only. Default false.
    /// </summary>
    public bool AlignCorners { get; set; }
}
