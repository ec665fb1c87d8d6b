using System;

namespace NetGen;

/// <summary>The hyperbolic tangent of every element, as PyTorch's <c>Tanh</c>. The shape does not change.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class TanhAttribute : LayerAttribute
{
    /// <summary>The hyperbolic tangent of every element, as PyTorch's <c>Tanh</c>.</summary>
    public TanhAttribute()
    {
    }
}
