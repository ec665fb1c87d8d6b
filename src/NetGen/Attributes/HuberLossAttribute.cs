using System;

namespace NetGen;

/// <summary>
/// ½·d² where |d| ≤ δ, else δ·(|d| − δ/2), with d = x − t, averaged over the elements of the output and over the batch, as PyTorch's <c>HuberLoss</c>.
/// The target is a vector of the output's shape.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class HuberLossAttribute : LossAttribute
{
    /// <summary>½·d² where |d| ≤ δ, else δ·(|d| − δ/2), with d = x − t, averaged over the elements of the output and over the batch, as PyTorch's <c>HuberLoss</c>.</summary>
    public HuberLossAttribute()
    {
    }

    /// <summary>δ, where the parabola becomes a line; finite and above 0. Default 1.</summary>
    public double Delta { get; set; } = 1;
}
