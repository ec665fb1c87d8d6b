using System;

namespace NetGen;

/// <summary>
/// Surrounds an image or a sequence, as PyTorch's <c>functional.pad</c> and its modules <c>ReflectionPad2d</c>, <c>ReplicationPad1d</c>, <c>ConstantPad2d</c> and their like:
/// [C, L] → [C, left + L + right], [C, H, W] → [C, top + H + bottom, left + W + right]. <c>[Pad(4, 0)]</c> before a convolution makes that causal.
/// </summary>
/// <param name="padding">Pixels added on the left and on the right; for an image then above and below, if any.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class PadAttribute(params int[] padding) : LayerAttribute
{
    /// <summary>Pixels added on the left, on the right, above, below.</summary>
    public int[] Padding { get; } = padding;

    /// <summary>What they hold. Default <see cref="PaddingMode.Zeros"/>.</summary>
    public PaddingMode Mode { get; set; }

    /// <summary>What they hold instead of zeros. With <see cref="PaddingMode.Zeros"/> only. Default 0.</summary>
    public double Value { get; set; }
}
