using System;

namespace NetGen;

/// <summary>
/// min(max(x + 3, 0), 6) / 6, of every element, as PyTorch's <c>Hardsigmoid</c>. The derivative is 1/6 between −3 and 3, and 0 elsewhere, at −3 and 3 too. The
/// shape does not change.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class HardsigmoidAttribute : LayerAttribute
{
    /// <summary>min(max(x + 3, 0), 6) / 6, of every element, as PyTorch's <c>Hardsigmoid</c>.</summary>
    public HardsigmoidAttribute()
    {
    }
}
