using System;

namespace NetGen;

/// <summary>
/// Every channel cross-correlated with a fixed kernel: [C, H, W] → [C, H', W'], as PyTorch's <c>Conv2d</c> in C groups without bias, whose weight
/// [C, 1, kernel height, kernel width] is a constant. It is not trained; the gradient to its input is. Options as of <see cref="Conv2dAttribute"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class Filter2dAttribute : LayerAttribute
{
    /// <summary>A known kernel of 3×3.</summary>
    /// <param name="kernel">Which one.</param>
    public Filter2dAttribute(FilterKernel kernel)
        : this(kernel, 3)
    {
    }

    /// <summary>A known kernel of a size; only <see cref="FilterKernel.Gaussian"/> has others than 3.</summary>
    /// <param name="kernel">Which one.</param>
    /// <param name="kernelSize">Height and width of the kernel.</param>
    public Filter2dAttribute(FilterKernel kernel, int kernelSize)
    {
        Kernel = kernel;
        KernelSize = [kernelSize, kernelSize];
    }

    /// <summary>A kernel of one's own: <c>[Filter2d([1, 2], 1, -1)]</c>.</summary>
    /// <param name="kernelSize">Height and width of the kernel.</param>
    /// <param name="values">Its values, row by row.</param>
    public Filter2dAttribute(int[] kernelSize, params double[] values)
    {
        KernelSize = kernelSize;
        Values = values;
    }

    /// <summary>The known kernel; null for one's own.</summary>
    public FilterKernel? Kernel { get; }

    /// <summary>Height and width of the kernel.</summary>
    public int[] KernelSize { get; }

    /// <summary>Values of one's own kernel, row by row; null for a known one.</summary>
    public double[]? Values { get; }

    /// <summary>Standard deviation of a Gaussian in pixels, above 0. Left out, the weights are binomial.</summary>
    public double Sigma { get; set; }

    /// <summary>Step between two neighbouring windows. Default 1.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>Vertical and horizontal step between two neighbouring windows, instead of <see cref="Stride"/>.</summary>
    public int[]? Strides { get; set; }

    /// <summary>Pixels added on every side: zeros, unless a padding mode says otherwise. Default 0.</summary>
    public int Padding { get; set; }

    /// <summary>Pixels added above and below, and left and right, instead of <see cref="Padding"/>.</summary>
    public int[]? Paddings { get; set; }

    /// <summary>Whether the padding is such that the output is as large as the input. The stride must be 1. Default false.</summary>
    public bool PaddingSame { get; set; }

    /// <summary>What the padding holds. Default zeros.</summary>
    public PaddingMode PaddingMode { get; set; }

    /// <summary>Step between two neighbouring taps of the kernel. Default 1.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>Vertical and horizontal step between two neighbouring taps, instead of <see cref="Dilation"/>.</summary>
    public int[]? Dilations { get; set; }

    /// <summary>Whether the kernel is flipped along both axes, which makes it a convolution in the sense of mathematics. Default false.</summary>
    public bool FlipKernel { get; set; }
}
