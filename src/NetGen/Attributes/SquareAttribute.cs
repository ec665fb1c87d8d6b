using System;

namespace NetGen;

/// <summary>
/// x², of every element, as PyTorch's <c>torch.square</c>. The shape does not change.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class SquareAttribute : LayerAttribute
{
    /// <summary>x², of every element, as PyTorch's <c>torch.square</c>.</summary>
    public SquareAttribute()
    {
    }
}
