using System;

namespace NetGen;

/// <summary>
/// The largest element of every window over a sequence, as PyTorch's <c>MaxPool1d</c>: [C, L] → [C, L'] with
/// L' = ⌊(L + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1. Padding counts as −∞; the first maximum takes the gradient.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class MaxPool1dAttribute : PoolAttribute
{
    /// <summary>A window over a sequence.</summary>
    /// <param name="kernelSize">Length of the window.</param>
    public MaxPool1dAttribute(int kernelSize) => KernelSize = kernelSize;

    /// <summary>Length of the window.</summary>
    public int KernelSize { get; }

    /// <summary>Step between two neighbouring elements of the window. Default 1.</summary>
    public int Dilation { get; set; } = 1;
}
