using System;

namespace NetGen;

/// <summary>
/// Concatenation of channels, as PyTorch's <c>cat([x, ...], dim=1)</c>: [C₀, H, W], [C₁, H, W], ... → [C₀ + C₁ + ..., H, W].
/// The output of the layer before it comes first, then those of the named layers. Vectors are joined likewise.
/// </summary>
/// <param name="layer">Name of a layer that stands before, or <see cref="NetworkAttribute.Input"/>.</param>
/// <param name="others">More of them.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ConcatAttribute(string layer, params string[] others) : LayerAttribute
{
    /// <summary>Name of the first layer whose output is appended.</summary>
    public string Layer { get; } = layer;

    /// <summary>Names of further layers.</summary>
    public string[] Others { get; } = others;
}
