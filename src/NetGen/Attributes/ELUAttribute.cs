using System;

namespace NetGen;

/// <summary>x above 0 and α · (e^x − 1) elsewhere, of every element, as PyTorch's <c>ELU</c>. The shape does not change.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ELUAttribute : LayerAttribute
{
    /// <summary>An ELU of α = 1.</summary>
    public ELUAttribute()
    {
    }

    /// <summary>An ELU.</summary>
    /// <param name="alpha">What the function tends to for small x, negated; at least 0.</param>
    public ELUAttribute(double alpha) => Alpha = alpha;

    /// <summary>What the function tends to for small x, negated; at least 0. Default 1.</summary>
    public double Alpha { get; } = 1;
}
