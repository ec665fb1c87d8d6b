using System;

namespace NetGen;

/// <summary>
/// Cross-correlation of a sequence, as PyTorch's <c>Conv1d</c>: [C, L] → [C', L'] with
/// L' = ⌊(L + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class Conv1dAttribute : ConvolutionAttribute
{
    /// <summary>A convolution that takes its input channels from the layer before it.</summary>
    /// <param name="outChannels">Number of feature maps it makes.</param>
    /// <param name="kernelSize">Taps of the kernel.</param>
    public Conv1dAttribute(int outChannels, int kernelSize)
        : base(null, outChannels) => KernelSize = kernelSize;

    /// <summary>A convolution that also states the channels it expects, which are checked against those that arrive.</summary>
    /// <param name="inChannels">Channels that must arrive.</param>
    /// <param name="outChannels">Number of feature maps it makes.</param>
    /// <param name="kernelSize">Taps of the kernel.</param>
    public Conv1dAttribute(int inChannels, int outChannels, int kernelSize)
        : base(inChannels, outChannels) => KernelSize = kernelSize;

    /// <summary>Taps of the kernel.</summary>
    public int KernelSize { get; }

    /// <summary>
    /// Whether the padding is such that the output is as long as the input, as PyTorch's <c>padding='same'</c>: of an odd number of elements
    /// the larger half is added on the right. The stride must be 1. Default false.
    /// </summary>
    public bool PaddingSame { get; set; }

    /// <summary>What the padding holds. Default zeros.</summary>
    public PaddingMode PaddingMode { get; set; }

    /// <summary>Whether the kernel is flipped, which makes it a convolution in the sense of mathematics. Default false.</summary>
    public bool FlipKernel { get; set; }
}
