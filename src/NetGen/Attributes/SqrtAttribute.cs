using System;

namespace NetGen;

/// <summary>
/// √x, of every element, as PyTorch's <c>torch.sqrt</c>. It is NaN below 0. The derivative is 1 / (2√x), which is infinite at 0. The shape does not change.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class SqrtAttribute : LayerAttribute
{
    /// <summary>√x, of every element, as PyTorch's <c>torch.sqrt</c>.</summary>
    public SqrtAttribute()
    {
    }
}
