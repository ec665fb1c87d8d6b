using System;

namespace NetGen;

/// <summary>
/// Means over as many windows as the output shall have elements, as PyTorch's <c>AdaptiveAvgPool1d</c>: [C, L] → [C, L'], where element a
/// of the output is the mean of the elements from ⌊a·L / L'⌋ up to ⌈(a + 1)·L / L'⌉.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class AdaptiveAvgPool1dAttribute : LayerAttribute
{
    /// <summary>A mean over windows of a sequence.</summary>
    /// <param name="outputSize">Length of the output.</param>
    public AdaptiveAvgPool1dAttribute(int outputSize) => OutputSize = outputSize;

    /// <summary>Length of the output.</summary>
    public int OutputSize { get; }
}
