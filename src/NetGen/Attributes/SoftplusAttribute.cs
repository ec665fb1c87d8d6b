using System;

namespace NetGen;

/// <summary>
/// log(1 + e^(β · x)) / β, of every element, as PyTorch's <c>Softplus</c>. Where β · x is above a threshold, it is x. The shape does not change.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class SoftplusAttribute : LayerAttribute
{
    /// <summary>A Softplus of β = 1.</summary>
    public SoftplusAttribute()
    {
    }

    /// <summary>A Softplus.</summary>
    /// <param name="beta">β, from 1e-30 to 1e30.</param>
    public SoftplusAttribute(double beta) => Beta = beta;

    /// <summary>A Softplus.</summary>
    /// <param name="beta">β, from 1e-30 to 1e30.</param>
    /// <param name="threshold">β · x above which the value is x.</param>
    public SoftplusAttribute(double beta, double threshold)
    {
        Beta = beta;
        Threshold = threshold;
    }

    /// <summary>β, from 1e-30 to 1e30. Default 1.</summary>
    public double Beta { get; } = 1;

    /// <summary>β · x above which the value is x. Default 20.</summary>
    public double Threshold { get; } = 20;
}
