using System;

namespace NetGen;

/// <summary>
/// |x|, of every element, as PyTorch's <c>torch.abs</c>. The derivative is the sign of x, and 0 at 0. The shape does not change.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class AbsAttribute : LayerAttribute
{
    /// <summary>|x|, of every element, as PyTorch's <c>torch.abs</c>.</summary>
    public AbsAttribute()
    {
    }
}
