using System;

namespace NetGen;

/// <summary>
/// The natural logarithm of x, of every element, as PyTorch's <c>torch.log</c>. It is −∞ at 0 and NaN below. The derivative is 1 / x. The shape does not
/// change.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class LogAttribute : LayerAttribute
{
    /// <summary>The natural logarithm of x, of every element, as PyTorch's <c>torch.log</c>.</summary>
    public LogAttribute()
    {
    }
}
