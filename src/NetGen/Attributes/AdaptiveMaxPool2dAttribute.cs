using System;

namespace NetGen;

/// <summary>
/// Maxima over as many windows as the output shall have elements, as PyTorch's <c>AdaptiveMaxPool2d</c>: [C, H, W] → [C, H', W'], where row a
/// of the output is the largest of the rows from ⌊a·H / H'⌋ up to ⌈(a + 1)·H / H'⌉. An output size of 1 is the global maximum of every channel.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class AdaptiveMaxPool2dAttribute : LayerAttribute
{
    /// <summary>A square output.</summary>
    /// <param name="outputSize">Height and width of the output.</param>
    public AdaptiveMaxPool2dAttribute(int outputSize) => OutputSize = [outputSize, outputSize];

    /// <summary>A rectangular output.</summary>
    /// <param name="outputSize">Height and width of the output.</param>
    public AdaptiveMaxPool2dAttribute(int[] outputSize) => OutputSize = outputSize;

    /// <summary>Height and width of the output.</summary>
    public int[] OutputSize { get; }
}
