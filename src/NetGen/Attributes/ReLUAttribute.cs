using System;

namespace NetGen;

/// <summary>max(x, 0) of every element, as PyTorch's <c>ReLU</c>. Its derivative at 0 is 0; NaN passes through.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ReLUAttribute : LayerAttribute
{
    /// <summary>max(x, 0) of every element, as PyTorch's <c>ReLU</c>.</summary>
    public ReLUAttribute()
    {
    }
}
