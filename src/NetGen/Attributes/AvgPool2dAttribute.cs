using System;

namespace NetGen;

/// <summary>
/// The mean of every window, as PyTorch's <c>AvgPool2d</c>: [C, H, W] → [C, H', W'] with H' = ⌊(H + 2·padding − kernel) / stride⌋ + 1.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class AvgPool2dAttribute : PoolAttribute
{
    /// <summary>A square window.</summary>
    /// <param name="kernelSize">Height and width of the window.</param>
    public AvgPool2dAttribute(int kernelSize) => KernelSize = [kernelSize, kernelSize];

    /// <summary>A rectangular window.</summary>
    /// <param name="kernelSize">Height and width of the window.</param>
    public AvgPool2dAttribute(int[] kernelSize) => KernelSize = kernelSize;

    /// <summary>Height and width of the window.</summary>
    public int[] KernelSize { get; }

    /// <summary>Vertical and horizontal step between two neighbouring windows, instead of <see cref="PoolAttribute.Stride"/>.</summary>
    public int[]? Strides { get; set; }

    /// <summary>Padding above and below, and left and right, instead of <see cref="PoolAttribute.Padding"/>.</summary>
    public int[]? Paddings { get; set; }

    /// <summary>Whether padding counts as zeros in the average; else the sum is divided by the elements inside alone. Default true.</summary>
    public bool CountIncludePad { get; set; } = true;

    /// <summary>What every sum is divided by, instead of the size of the window. Left out, that size.</summary>
    public int DivisorOverride { get; set; }
}
