using System;

namespace NetGen;

/// <summary>
/// e^x, of every element, as PyTorch's <c>torch.exp</c>. It is infinite above 88.72. The shape does not change.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ExpAttribute : LayerAttribute
{
    /// <summary>e^x, of every element, as PyTorch's <c>torch.exp</c>.</summary>
    public ExpAttribute()
    {
    }
}
