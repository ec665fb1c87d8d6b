using System;

namespace NetGen;

/// <summary>
/// The largest element of every window, as PyTorch's <c>MaxPool2d</c>: [C, H, W] → [C, H', W'] with
/// H' = ⌊(H + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1. Padding counts as −∞; the first maximum takes the gradient.
/// </summary>
/// <param name="kernelSize">Height and width of the window.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class MaxPool2dAttribute(int kernelSize) : LayerAttribute
{
    /// <summary>Height and width of the window.</summary>
    public int KernelSize { get; } = kernelSize;

    /// <summary>Step between two neighbouring windows. Left out, it is the kernel size.</summary>
    public int Stride { get; set; }

    /// <summary>Padding on every side, at most half of the dilated kernel. Default 0.</summary>
    public int Padding { get; set; }

    /// <summary>Step between two neighbouring elements of the window. Default 1.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>Whether a window that lies only partly inside the image still counts. Default false.</summary>
    public bool CeilMode { get; set; }
}
