using System;

namespace NetGen;

/// <summary>x · sigmoid(x) of every element (swish), as PyTorch's <c>SiLU</c>. The shape does not change.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class SiLUAttribute : LayerAttribute
{
    /// <summary>x · sigmoid(x) of every element (swish), as PyTorch's <c>SiLU</c>.</summary>
    public SiLUAttribute()
    {
    }
}
