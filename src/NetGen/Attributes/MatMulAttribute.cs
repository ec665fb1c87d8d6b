using System;

namespace NetGen;

/// <summary>
/// Matrix product: y = Scale · x · B, where B is the output of a named layer, as PyTorch's <c>matmul</c>. Sequences are matrices, [M, K] and [K, N] → [M, N].
/// Images are as many matrices as they have channels, [C, M, K] and [C, K, N] → [C, M, N]. With <see cref="TransposeB"/> it makes the scores of attention,
/// and without it the weighted values.
/// </summary>
/// <param name="layer">Name of a layer that stands before, or <see cref="NetworkAttribute.Input"/>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class MatMulAttribute(string layer) : LayerAttribute
{
    /// <summary>Name of the layer whose output is the right factor.</summary>
    public string Layer { get; } = layer;

    /// <summary>Whether what arrives is transposed before: [K, M] instead of [M, K]. Default false.</summary>
    public bool TransposeA { get; set; }

    /// <summary>Whether the right factor is transposed before: [N, K] instead of [K, N]. Default false.</summary>
    public bool TransposeB { get; set; }

    /// <summary>A number by which the product is multiplied. Default 1.</summary>
    public double Scale { get; set; } = 1;
}
