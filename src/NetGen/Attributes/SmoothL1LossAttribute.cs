using System;

namespace NetGen;

/// <summary>
/// ½·d²/β where |d| &lt; β, else |d| − β/2, with d = x − t, averaged over the elements of the output and over the batch, as PyTorch's <c>SmoothL1Loss</c>.
/// The target is a vector of the output's shape.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class SmoothL1LossAttribute : LossAttribute
{
    /// <summary>½·d²/β where |d| &lt; β, else |d| − β/2, with d = x − t, averaged over the elements of the output and over the batch, as PyTorch's <c>SmoothL1Loss</c>.</summary>
    public SmoothL1LossAttribute()
    {
    }

    /// <summary>β, where the parabola becomes a line; finite and at least 0, where 0 is <see cref="L1LossAttribute"/>. Default 1.</summary>
    public double Beta { get; set; } = 1;
}
