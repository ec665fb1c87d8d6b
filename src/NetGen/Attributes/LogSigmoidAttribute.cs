using System;

namespace NetGen;

/// <summary>
/// log(1 / (1 + e^−x)), of every element, as PyTorch's <c>LogSigmoid</c>. The shape does not change.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class LogSigmoidAttribute : LayerAttribute
{
    /// <summary>log(1 / (1 + e^−x)), of every element, as PyTorch's <c>LogSigmoid</c>.</summary>
    public LogSigmoidAttribute()
    {
    }
}
