using System;

namespace NetGen;

/// <summary>
/// min(max(x, least), largest), of every element, as PyTorch's <c>torch.clamp</c>: <c>[Clamp(0, 6)]</c>, or with one bound <c>[Clamp(Min = 0)]</c>. The derivative is
/// 1 from one bound to the other, at both of them too, and 0 elsewhere. The shape does not change.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ClampAttribute : LayerAttribute
{
    /// <summary>A clamp of the bounds that <see cref="Min"/> and <see cref="Max"/> state.</summary>
    public ClampAttribute()
    {
    }

    /// <summary>A clamp of two bounds.</summary>
    /// <param name="min">The least value.</param>
    /// <param name="max">The largest value, at least as much.</param>
    public ClampAttribute(double min, double max)
    {
        Min = min;
        Max = max;
    }

    /// <summary>The least value. Left out, there is none.</summary>
    public double Min { get; set; } = double.NegativeInfinity;

    /// <summary>The largest value, not below the least. Left out, there is none.</summary>
    public double Max { get; set; } = double.PositiveInfinity;
}
