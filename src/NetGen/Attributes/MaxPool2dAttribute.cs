using System;

namespace NetGen;

/// <summary>
/// The largest element of every window, as PyTorch's <c>MaxPool2d</c>: [C, H, W] → [C, H', W'] with
/// H' = ⌊(H + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1. Padding counts as −∞; the first maximum takes the gradient.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class MaxPool2dAttribute : PoolAttribute
{
    /// <summary>A square window.</summary>
    /// <param name="kernelSize">Height and width of the window.</param>
    public MaxPool2dAttribute(int kernelSize) => KernelSize = [kernelSize, kernelSize];

    /// <summary>A rectangular window.</summary>
    /// <param name="kernelSize">Height and width of the window.</param>
    public MaxPool2dAttribute(int[] kernelSize) => KernelSize = kernelSize;

    /// <summary>Height and width of the window.</summary>
    public int[] KernelSize { get; }

    /// <summary>Vertical and horizontal step between two neighbouring windows, instead of <see cref="PoolAttribute.Stride"/>.</summary>
    public int[]? Strides { get; set; }

    /// <summary>Padding above and below, and left and right, instead of <see cref="PoolAttribute.Padding"/>.</summary>
    public int[]? Paddings { get; set; }

    /// <summary>Step between two neighbouring elements of the window. Default 1.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>Vertical and horizontal step between two neighbouring elements, instead of <see cref="Dilation"/>.</summary>
    public int[]? Dilations { get; set; }
}
