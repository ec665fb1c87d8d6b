using System;

namespace NetGen;

/// <summary>Surrounds an image with zeros, as PyTorch's <c>ZeroPad2d</c>: [C, H, W] → [C, top + H + bottom, left + W + right].</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ZeroPad2dAttribute : LayerAttribute
{
    /// <summary>As many zeros on every side.</summary>
    /// <param name="padding">Pixels added on every side.</param>
    public ZeroPad2dAttribute(int padding)
        : this(padding, padding, padding, padding) => Padding = padding;

    /// <summary>A number of zeros for every side, in PyTorch's order.</summary>
    /// <param name="left">Pixels added on the left.</param>
    /// <param name="right">Pixels added on the right.</param>
    /// <param name="top">Pixels added above.</param>
    /// <param name="bottom">Pixels added below.</param>
    public ZeroPad2dAttribute(int left, int right, int top, int bottom)
    {
        Left = left;
        Right = right;
        Top = top;
        Bottom = bottom;
    }

    /// <summary>Pixels added on every side; null where each side has a number of its own.</summary>
    public int? Padding { get; }

    /// <summary>Pixels added on the left.</summary>
    public int Left { get; }

    /// <summary>Pixels added on the right.</summary>
    public int Right { get; }

    /// <summary>Pixels added above.</summary>
    public int Top { get; }

    /// <summary>Pixels added below.</summary>
    public int Bottom { get; }
}
