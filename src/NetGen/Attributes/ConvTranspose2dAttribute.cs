using System;

namespace NetGen;

/// <summary>
/// Transposed convolution, as PyTorch's <c>ConvTranspose2d</c>: [C, H, W] → [C', H', W'] with
/// H' = (H − 1)·stride − 2·padding + dilation·(kernel − 1) + output padding + 1; weight [C, C'/groups, K, K]. Where height and width differ,
/// the kernel is written as an array and an option under the plural of its name, height first.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ConvTranspose2dAttribute : ConvolutionAttribute
{
    /// <summary>A transposed convolution that takes its input channels from the layer before it.</summary>
    /// <param name="outChannels">Number of feature maps it makes.</param>
    /// <param name="kernelSize">Height and width of the kernel.</param>
    public ConvTranspose2dAttribute(int outChannels, int kernelSize)
        : base(null, outChannels) => KernelSize = [kernelSize, kernelSize];

    /// <summary>A transposed convolution that takes its input channels from the layer before it, with a rectangular kernel.</summary>
    /// <param name="outChannels">Number of feature maps it makes.</param>
    /// <param name="kernelSize">Height and width of the kernel.</param>
    public ConvTranspose2dAttribute(int outChannels, int[] kernelSize)
        : base(null, outChannels) => KernelSize = kernelSize;

    /// <summary>A transposed convolution that also states the channels it expects, which are checked against those that arrive.</summary>
    /// <param name="inChannels">Channels that must arrive.</param>
    /// <param name="outChannels">Number of feature maps it makes.</param>
    /// <param name="kernelSize">Height and width of the kernel.</param>
    public ConvTranspose2dAttribute(int inChannels, int outChannels, int kernelSize)
        : base(inChannels, outChannels) => KernelSize = [kernelSize, kernelSize];

    /// <summary>A transposed convolution that also states the channels it expects, with a rectangular kernel.</summary>
    /// <param name="inChannels">Channels that must arrive.</param>
    /// <param name="outChannels">Number of feature maps it makes.</param>
    /// <param name="kernelSize">Height and width of the kernel.</param>
    public ConvTranspose2dAttribute(int inChannels, int outChannels, int[] kernelSize)
        : base(inChannels, outChannels) => KernelSize = kernelSize;

    /// <summary>Height and width of the kernel.</summary>
    public int[] KernelSize { get; }

    /// <summary>Vertical and horizontal step between two neighbouring windows, instead of <see cref="ConvolutionAttribute.Stride"/>.</summary>
    public int[]? Strides { get; set; }

    /// <summary>Pixels taken away above and below, and left and right, instead of <see cref="ConvolutionAttribute.Padding"/>.</summary>
    public int[]? Paddings { get; set; }

    /// <summary>Vertical and horizontal step between two neighbouring taps, instead of <see cref="ConvolutionAttribute.Dilation"/>.</summary>
    public int[]? Dilations { get; set; }

    /// <summary>Pixels by which the output is larger below and on the right; less than the larger of stride and dilation. Default 0.</summary>
    public int OutputPadding { get; set; }

    /// <summary>The same, below and on the right apart, instead of <see cref="OutputPadding"/>.</summary>
    public int[]? OutputPaddings { get; set; }
}
