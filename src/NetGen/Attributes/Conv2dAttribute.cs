using System;

namespace NetGen;

/// <summary>
/// Two-dimensional cross-correlation, as PyTorch's <c>Conv2d</c>: [C, H, W] → [C', H', W'] with
/// H' = ⌊(H + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class Conv2dAttribute : LayerAttribute
{
    /// <summary>A convolution that takes its input channels from the layer before it.</summary>
    /// <param name="outChannels">Number of feature maps it makes.</param>
    /// <param name="kernelSize">Height and width of the kernel.</param>
    public Conv2dAttribute(int outChannels, int kernelSize)
    {
        OutChannels = outChannels;
        KernelSize = kernelSize;
    }

    /// <summary>A convolution that also states the channels it expects, which are checked against those that arrive.</summary>
    /// <param name="inChannels">Channels that must arrive.</param>
    /// <param name="outChannels">Number of feature maps it makes.</param>
    /// <param name="kernelSize">Height and width of the kernel.</param>
    public Conv2dAttribute(int inChannels, int outChannels, int kernelSize)
    {
        InChannels = inChannels;
        OutChannels = outChannels;
        KernelSize = kernelSize;
    }

    /// <summary>Channels that must arrive; null when not stated.</summary>
    public int? InChannels { get; }

    /// <summary>Number of feature maps the layer makes.</summary>
    public int OutChannels { get; }

    /// <summary>Height and width of the kernel.</summary>
    public int KernelSize { get; }

    /// <summary>Step between two neighbouring windows. Default 1.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>Zeros added on every side of the image. Default 0.</summary>
    public int Padding { get; set; }

    /// <summary>Step between two neighbouring taps of the kernel. Default 1.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>Number of groups into which input and output channels are split. Default 1.</summary>
    public int Groups { get; set; } = 1;

    /// <summary>Whether a learnable bias is added to each feature map. Default true.</summary>
    public bool Bias { get; set; } = true;
}
