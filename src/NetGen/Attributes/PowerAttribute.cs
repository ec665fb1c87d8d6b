using System;

namespace NetGen;

/// <summary>
/// x to the power of a constant, of every element, as PyTorch's <c>torch.pow</c>. Below 0 it is NaN unless the exponent is a whole number. The derivative is
/// exponent · x^(exponent − 1). The shape does not change.
/// </summary>
/// <param name="exponent">The exponent, a finite number.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class PowerAttribute(double exponent) : LayerAttribute
{
    /// <summary>The exponent, a finite number.</summary>
    public double Exponent { get; } = exponent;
}
