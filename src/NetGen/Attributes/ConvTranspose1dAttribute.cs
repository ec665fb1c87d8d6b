using System;

namespace NetGen;

/// <summary>
/// Transposed convolution of a sequence, as PyTorch's <c>ConvTranspose1d</c>: [C, L] → [C', L'] with
/// L' = (L − 1)·stride − 2·padding + dilation·(kernel − 1) + output padding + 1; weight [C, C'/groups, K].
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ConvTranspose1dAttribute : ConvolutionAttribute
{
    /// <summary>A transposed convolution that takes its input channels from the layer before it.</summary>
    /// <param name="outChannels">Number of feature maps it makes.</param>
    /// <param name="kernelSize">Taps of the kernel.</param>
    public ConvTranspose1dAttribute(int outChannels, int kernelSize)
        : base(null, outChannels) => KernelSize = kernelSize;

    /// <summary>A transposed convolution that also states the channels it expects, which are checked against those that arrive.</summary>
    /// <param name="inChannels">Channels that must arrive.</param>
    /// <param name="outChannels">Number of feature maps it makes.</param>
    /// <param name="kernelSize">Taps of the kernel.</param>
    public ConvTranspose1dAttribute(int inChannels, int outChannels, int kernelSize)
        : base(inChannels, outChannels) => KernelSize = kernelSize;

    /// <summary>Taps of the kernel.</summary>
    public int KernelSize { get; }

    /// <summary>Elements by which the output is longer; less than the larger of stride and dilation. Default 0.</summary>
    public int OutputPadding { get; set; }
}
