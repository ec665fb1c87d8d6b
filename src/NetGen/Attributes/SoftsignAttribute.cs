using System;

namespace NetGen;

/// <summary>
/// x / (1 + |x|), of every element, as PyTorch's <c>Softsign</c>. The shape does not change.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class SoftsignAttribute : LayerAttribute
{
    /// <summary>x / (1 + |x|), of every element, as PyTorch's <c>Softsign</c>.</summary>
    public SoftsignAttribute()
    {
    }
}
