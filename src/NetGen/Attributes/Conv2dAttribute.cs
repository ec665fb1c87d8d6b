using System;

namespace NetGen;

/// <summary>
/// Two-dimensional cross-correlation, as PyTorch's <c>Conv2d</c>: [C, H, W] → [C', H', W'] with
/// H' = ⌊(H + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1. Where height and width differ, the kernel is written as an array and an
/// option under the plural of its name, height first: <c>[Conv2d(8, [3, 5], Strides = [1, 2], Paddings = [1, 2])]</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class Conv2dAttribute : ConvolutionAttribute
{
    /// <summary>A convolution that takes its input channels from the layer before it.</summary>
    /// <param name="outChannels">Number of feature maps it makes.</param>
    /// <param name="kernelSize">Height and width of the kernel.</param>
    public Conv2dAttribute(int outChannels, int kernelSize)
        : base(null, outChannels) => KernelSize = [kernelSize, kernelSize];

    /// <summary>A convolution that takes its input channels from the layer before it, with a rectangular kernel.</summary>
    /// <param name="outChannels">Number of feature maps it makes.</param>
    /// <param name="kernelSize">Height and width of the kernel.</param>
    public Conv2dAttribute(int outChannels, int[] kernelSize)
        : base(null, outChannels) => KernelSize = kernelSize;

    /// <summary>A convolution that also states the channels it expects, which are checked against those that arrive.</summary>
    /// <param name="inChannels">Channels that must arrive.</param>
    /// <param name="outChannels">Number of feature maps it makes.</param>
    /// <param name="kernelSize">Height and width of the kernel.</param>
    public Conv2dAttribute(int inChannels, int outChannels, int kernelSize)
        : base(inChannels, outChannels) => KernelSize = [kernelSize, kernelSize];

    /// <summary>A convolution that also states the channels it expects, with a rectangular kernel.</summary>
    /// <param name="inChannels">Channels that must arrive.</param>
    /// <param name="outChannels">Number of feature maps it makes.</param>
    /// <param name="kernelSize">Height and width of the kernel.</param>
    public Conv2dAttribute(int inChannels, int outChannels, int[] kernelSize)
        : base(inChannels, outChannels) => KernelSize = kernelSize;

    /// <summary>Height and width of the kernel.</summary>
    public int[] KernelSize { get; }

    /// <summary>Vertical and horizontal step between two neighbouring windows, instead of <see cref="ConvolutionAttribute.Stride"/>.</summary>
    public int[]? Strides { get; set; }

    /// <summary>Pixels added above and below, and left and right, instead of <see cref="ConvolutionAttribute.Padding"/>.</summary>
    public int[]? Paddings { get; set; }

    /// <summary>Vertical and horizontal step between two neighbouring taps, instead of <see cref="ConvolutionAttribute.Dilation"/>.</summary>
    public int[]? Dilations { get; set; }

    /// <summary>
    /// Whether the padding is such that the output is as large as the input, as PyTorch's <c>padding='same'</c>: of an odd number of pixels
    /// the larger half is added on the right and below. The stride must be 1. Default false.
    /// </summary>
    public bool PaddingSame { get; set; }

    /// <summary>What the padding holds. Default zeros.</summary>
    public PaddingMode PaddingMode { get; set; }

    /// <summary>Whether the kernel is flipped along both axes, which makes it a convolution in the sense of mathematics. Default false.</summary>
    public bool FlipKernel { get; set; }
}
