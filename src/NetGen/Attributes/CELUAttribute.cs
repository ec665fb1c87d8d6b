using System;

namespace NetGen;

/// <summary>x above 0 and α · (e^(x / α) − 1) elsewhere, of every element, as PyTorch's <c>CELU</c>. The shape does not change.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class CELUAttribute : LayerAttribute
{
    /// <summary>A CELU of α = 1.</summary>
    public CELUAttribute()
    {
    }

    /// <summary>A CELU.</summary>
    /// <param name="alpha">What the function tends to for small x, negated; from 1e-30 to 1e30.</param>
    public CELUAttribute(double alpha) => Alpha = alpha;

    /// <summary>What the function tends to for small x, negated; from 1e-30 to 1e30. Default 1.</summary>
    public double Alpha { get; } = 1;
}
