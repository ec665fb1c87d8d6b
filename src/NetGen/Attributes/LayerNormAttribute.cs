using System;

namespace NetGen;

/// <summary>
/// Normalises each sample over its last dimensions, as PyTorch's <c>LayerNorm</c>:
/// y = (x − mean) / √(var + ε) · weight + bias. The shape does not change.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class LayerNormAttribute : LayerAttribute
{
    /// <summary>A normalisation over all dimensions of a sample.</summary>
    public LayerNormAttribute()
    {
    }

    /// <summary>A normalisation over the last dimensions.</summary>
    /// <param name="normalizedShape">
    /// The dimensions over which it normalises: of an image [C, H, W] these are W, or H, W, or C, H, W. They must be the last ones that arrive.
    /// </param>
    public LayerNormAttribute(params int[] normalizedShape) => NormalizedShape = normalizedShape;

    /// <summary>The dimensions over which it normalises; null for all of them.</summary>
    public int[]? NormalizedShape { get; }

    /// <summary>Added to the variance inside the square root. Default 1e-5.</summary>
    public double Eps { get; set; } = 1e-5;

    /// <summary>Whether every normalised element has a learnable weight and bias. Default true.</summary>
    public bool ElementwiseAffine { get; set; } = true;
}
