using System;

namespace NetGen;

/// <summary>x above 0 and slope · x elsewhere, of every element, as PyTorch's <c>LeakyReLU</c>. The shape does not change.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class LeakyReLUAttribute : LayerAttribute
{
    /// <summary>A leaky ReLU of slope 0.01.</summary>
    public LeakyReLUAttribute()
    {
    }

    /// <summary>A leaky ReLU.</summary>
    /// <param name="negativeSlope">Slope at and below 0, at least 0.</param>
    public LeakyReLUAttribute(double negativeSlope) => NegativeSlope = negativeSlope;

    /// <summary>Slope at and below 0, at least 0. Default 0.01.</summary>
    public double NegativeSlope { get; } = 0.01;
}
