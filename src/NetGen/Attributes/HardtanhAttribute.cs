using System;

namespace NetGen;

/// <summary>
/// min(max(x, least), largest), of every element, as PyTorch's <c>Hardtanh</c>. The derivative is 1 between the two, and 0 elsewhere, at both of them too. The shape
/// does not change.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class HardtanhAttribute : LayerAttribute
{
    /// <summary>A Hardtanh from −1 to 1.</summary>
    public HardtanhAttribute()
    {
    }

    /// <summary>A Hardtanh.</summary>
    /// <param name="minVal">The least value.</param>
    /// <param name="maxVal">The largest value, more than the least.</param>
    public HardtanhAttribute(double minVal, double maxVal)
    {
        MinVal = minVal;
        MaxVal = maxVal;
    }

    /// <summary>The least value. Default −1.</summary>
    public double MinVal { get; } = -1;

    /// <summary>The largest value, more than the least. Default 1.</summary>
    public double MaxVal { get; } = 1;
}
