using System;

namespace NetGen;

/// <summary>
/// The mean of every window over a sequence, as PyTorch's <c>AvgPool1d</c>: [C, L] → [C, L'] with L' = ⌊(L + 2·padding − kernel) / stride⌋ + 1.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class AvgPool1dAttribute : PoolAttribute
{
    /// <summary>A window over a sequence.</summary>
    /// <param name="kernelSize">Length of the window.</param>
    public AvgPool1dAttribute(int kernelSize) => KernelSize = kernelSize;

    /// <summary>Length of the window.</summary>
    public int KernelSize { get; }

    /// <summary>Whether padding counts as zeros in the average; else the sum is divided by the elements inside alone. Default true.</summary>
    public bool CountIncludePad { get; set; } = true;
}
