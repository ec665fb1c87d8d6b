using System;

namespace NetGen;

/// <summary>
/// −x, of every element, as PyTorch's <c>torch.neg</c>. The shape does not change.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class NegateAttribute : LayerAttribute
{
    /// <summary>−x, of every element, as PyTorch's <c>torch.neg</c>.</summary>
    public NegateAttribute()
    {
    }
}
