using System;

namespace NetGen;

/// <summary>
/// x · tanh(log(1 + e^x)), of every element, as PyTorch's <c>Mish</c>. The shape does not change.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class MishAttribute : LayerAttribute
{
    /// <summary>x · tanh(log(1 + e^x)), of every element, as PyTorch's <c>Mish</c>.</summary>
    public MishAttribute()
    {
    }
}
