using System;

namespace NetGen;

/// <summary>
/// Divides each sample by its root mean square over its last dimensions, as PyTorch's <c>RMSNorm</c>:
/// y = x / √(mean of x² + ε) · weight. The shape does not change.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class RMSNormAttribute : LayerAttribute
{
    /// <summary>A normalisation over all dimensions of a sample.</summary>
    public RMSNormAttribute()
    {
    }

    /// <summary>A normalisation over the last dimensions.</summary>
    /// <param name="normalizedShape">
    /// The dimensions over which it normalises: of an image [C, H, W] these are W, or H, W, or C, H, W. They must be the last ones that arrive.
    /// </param>
    public RMSNormAttribute(params int[] normalizedShape) => NormalizedShape = normalizedShape;

    /// <summary>The dimensions over which it normalises; null for all of them.</summary>
    public int[]? NormalizedShape { get; }

    /// <summary>Added to the mean square inside the square root. Default 2⁻²³, the spacing of single-precision numbers from 1 on, as in PyTorch.</summary>
    public double Eps { get; set; } = 1.1920928955078125e-7;

    /// <summary>Whether every normalised element has a learnable weight. Default true.</summary>
    public bool ElementwiseAffine { get; set; } = true;
}
