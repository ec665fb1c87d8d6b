using System;

namespace NetGen;

/// <summary>
/// x · Φ(x) of every element, with the distribution function Φ of the normal distribution, as PyTorch's <c>GELU</c>.
/// The shape does not change.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class GELUAttribute : LayerAttribute
{
    /// <summary>x · Φ(x) of every element, with the distribution function Φ of the normal distribution, as PyTorch's <c>GELU</c>.</summary>
    public GELUAttribute()
    {
    }

    /// <summary><c>"none"</c> computes Φ by the error function, <c>"tanh"</c> approximates it by (1 + tanh(√(2/π) · (x + 0.044715 x³))) / 2. Default <c>"none"</c>.</summary>
    public string Approximate { get; set; } = "none";
}
