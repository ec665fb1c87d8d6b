using System;

namespace NetGen;

/// <summary>
/// λ · x above 0 and λ · α · (e^x − 1) elsewhere, of every element, as PyTorch's <c>SELU</c>. λ is 1.0507009873554805 and α is 1.6732632423543772. The
/// derivative at 0 is λ · α. The shape does not change.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class SELUAttribute : LayerAttribute
{
    /// <summary>λ · x above 0 and λ · α · (e^x − 1) elsewhere, of every element, as PyTorch's <c>SELU</c>.</summary>
    public SELUAttribute()
    {
    }
}
