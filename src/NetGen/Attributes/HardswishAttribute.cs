using System;

namespace NetGen;

/// <summary>x · min(max(x + 3, 0), 6) / 6 of every element, as PyTorch's <c>Hardswish</c>. The shape does not change. Its derivative is 0 at −3 and 1 at 3.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class HardswishAttribute : LayerAttribute
{
    /// <summary>x · min(max(x + 3, 0), 6) / 6 of every element, as PyTorch's <c>Hardswish</c>.</summary>
    public HardswishAttribute()
    {
    }
}
