using System;

namespace NetGen;

/// <summary>
/// Maxima over as many windows as the output shall have elements, as PyTorch's <c>AdaptiveMaxPool1d</c>: [C, L] → [C, L'], where element a
/// of the output is the largest of the elements from ⌊a·L / L'⌋ up to ⌈(a + 1)·L / L'⌉.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class AdaptiveMaxPool1dAttribute : LayerAttribute
{
    /// <summary>A maximum over windows of a sequence.</summary>
    /// <param name="outputSize">Length of the output.</param>
    public AdaptiveMaxPool1dAttribute(int outputSize) => OutputSize = outputSize;

    /// <summary>Length of the output.</summary>
    public int OutputSize { get; }
}
