using System;

namespace NetGen;

/// <summary>1 / (1 + e^−x) of every element, as PyTorch's <c>Sigmoid</c>. The shape does not change.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class SigmoidAttribute : LayerAttribute
{
    /// <summary>1 / (1 + e^−x) of every element, as PyTorch's <c>Sigmoid</c>.</summary>
    public SigmoidAttribute()
    {
    }
}
