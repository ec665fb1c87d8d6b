using System;

namespace NetGen;

/// <summary>
/// A gated linear unit, as PyTorch's <c>GLU</c>: y = a · sigmoid(b), where a is the first half of what arrives along a dimension and b the second.
/// That dimension becomes half as long.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class GLUAttribute : LayerAttribute
{
    /// <summary>The dimension that is halved, as in PyTorch, where 0 is the batch: 1 is that of channels or features, -1 the last. Default -1.</summary>
    public int Dim { get; set; } = -1;
}
