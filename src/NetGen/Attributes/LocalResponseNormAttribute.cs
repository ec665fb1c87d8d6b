using System;

namespace NetGen;

/// <summary>
/// Divides each value of an image or a sequence by what its neighbouring channels have in the same place, as PyTorch's <c>LocalResponseNorm</c>:
/// y = x / (K + Alpha / size · Σ x²)^Beta. The sum goes over size channels, from size / 2 (rounded down) before its own on; those that there are not count as 0.
/// The shape does not change.
/// </summary>
/// <param name="size">Channels of a sum, at least 1.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class LocalResponseNormAttribute(int size) : LayerAttribute
{
    /// <summary>Channels of a sum.</summary>
    public int Size { get; } = size;

    /// <summary>Factor of the mean square, at least 0. Default 1e-4.</summary>
    public double Alpha { get; set; } = 1e-4;

    /// <summary>The exponent, at least 0. Default 0.75.</summary>
    public double Beta { get; set; } = 0.75;

    /// <summary>What is added to the mean square, more than 0. Default 1.</summary>
    public double K { get; set; } = 1;
}
