namespace NetGen.Operators;

public static partial class Convolution
{
    /// <summary>Size of the plane that <c>Convolve</c> and <c>Correlate</c> give for planes.</summary>
    /// <param name="inputSize">Size of the input, at least 1×1.</param>
    /// <param name="kernelSize">Size of the kernel, at least 1×1.</param>
    /// <param name="mode">Which part of the result.</param>
    /// <param name="stride">Of that part every how many-th value along both axes, at least 1.</param>
    /// <param name="dilation">Distance of two neighbouring taps, at least 1.</param>
    /// <exception cref="ArgumentException">A size is below 1, or the kernel is too large for a valid result.</exception>
    public static PlaneSize OutputSize(PlaneSize inputSize, PlaneSize kernelSize, ConvolutionMode mode, int stride = 1, int dilation = 1) => new(
        ConvolutionAxis.Create(inputSize.Rows, kernelSize.Rows, mode, stride, dilation, Centering.PlaneConvolution).Output,
        ConvolutionAxis.Create(inputSize.Columns, kernelSize.Columns, mode, stride, dilation, Centering.PlaneConvolution).Output);

    /// <summary>The convolution of a plane with a kernel, which is flipped along both axes, as <c>scipy.signal.convolve2d</c>.</summary>
    /// <param name="input">The plane, row by row.</param>
    /// <param name="inputSize">Its size.</param>
    /// <param name="kernel">The kernel, row by row.</param>
    /// <param name="kernelSize">Its size.</param>
    /// <param name="output">Receives a plane of <see cref="OutputSize"/>, row by row.</param>
    /// <param name="mode">Which part of the result.</param>
    /// <param name="stride">Of that part every how many-th value along both axes, at least 1.</param>
    /// <param name="dilation">Distance of two neighbouring taps, at least 1.</param>
    /// <exception cref="ArgumentException">A length does not fit, the kernel is too large for a valid result, or the output overlaps an operand.</exception>
    public static void Convolve(
        ReadOnlySpan<float> input,
        PlaneSize inputSize,
        ReadOnlySpan<float> kernel,
        PlaneSize kernelSize,
        Span<float> output,
        ConvolutionMode mode,
        int stride = 1,
        int dilation = 1)
    {
        RequirePlanes(input, inputSize, kernel, kernelSize);
        var rows = ConvolutionAxis.Create(inputSize.Rows, kernelSize.Rows, mode, stride, dilation, Centering.PlaneConvolution);
        var columns = ConvolutionAxis.Create(inputSize.Columns, kernelSize.Columns, mode, stride, dilation, Centering.PlaneConvolution);
        Forward(rows, columns, input, kernel, output, flips: true);
    }

    /// <summary>The gradients of <see cref="Convolve(ReadOnlySpan{float}, PlaneSize, ReadOnlySpan{float}, PlaneSize, Span{float}, ConvolutionMode, int, int)"/>.</summary>
    /// <param name="input">The plane, row by row.</param>
    /// <param name="inputSize">Its size.</param>
    /// <param name="kernel">The kernel, row by row.</param>
    /// <param name="kernelSize">Its size.</param>
    /// <param name="outputGradient">The derivative of something with respect to each output.</param>
    /// <param name="inputGradient">Receives its derivative with respect to each value of the plane; empty if it is not wanted.</param>
    /// <param name="kernelGradient">Receives its derivative with respect to each tap; empty if it is not wanted.</param>
    /// <param name="mode">The mode of the forward pass.</param>
    /// <param name="stride">The stride of the forward pass.</param>
    /// <param name="dilation">The dilation of the forward pass.</param>
    /// <exception cref="ArgumentException">A length does not fit, or a result overlaps an operand or the other result.</exception>
    public static void ConvolveGradient(
        ReadOnlySpan<float> input,
        PlaneSize inputSize,
        ReadOnlySpan<float> kernel,
        PlaneSize kernelSize,
        ReadOnlySpan<float> outputGradient,
        Span<float> inputGradient,
        Span<float> kernelGradient,
        ConvolutionMode mode,
        int stride = 1,
        int dilation = 1)
    {
        RequirePlanes(input, inputSize, kernel, kernelSize);
        var rows = ConvolutionAxis.Create(inputSize.Rows, kernelSize.Rows, mode, stride, dilation, Centering.PlaneConvolution);
        var columns = ConvolutionAxis.Create(inputSize.Columns, kernelSize.Columns, mode, stride, dilation, Centering.PlaneConvolution);
        Backward(rows, columns, input, kernel, outputGradient, inputGradient, kernelGradient, flips: true);
    }

    /// <summary>The cross-correlation of a plane with a kernel, which is what <c>Conv2d</c> computes, as <c>scipy.signal.correlate2d</c>.</summary>
    /// <param name="input">The plane, row by row.</param>
    /// <param name="inputSize">Its size.</param>
    /// <param name="kernel">The kernel, row by row.</param>
    /// <param name="kernelSize">Its size.</param>
    /// <param name="output">Receives a plane of <see cref="OutputSize"/>, row by row.</param>
    /// <param name="mode">Which part of the result.</param>
    /// <param name="stride">Of that part every how many-th value along both axes, at least 1.</param>
    /// <param name="dilation">Distance of two neighbouring taps, at least 1.</param>
    /// <exception cref="ArgumentException">A length does not fit, the kernel is too large for a valid result, or the output overlaps an operand.</exception>
    public static void Correlate(
        ReadOnlySpan<float> input,
        PlaneSize inputSize,
        ReadOnlySpan<float> kernel,
        PlaneSize kernelSize,
        Span<float> output,
        ConvolutionMode mode,
        int stride = 1,
        int dilation = 1)
    {
        RequirePlanes(input, inputSize, kernel, kernelSize);
        var rows = ConvolutionAxis.Create(inputSize.Rows, kernelSize.Rows, mode, stride, dilation, Centering.PlaneCorrelation);
        var columns = ConvolutionAxis.Create(inputSize.Columns, kernelSize.Columns, mode, stride, dilation, Centering.PlaneCorrelation);
        Forward(rows, columns, input, kernel, output, flips: false);
    }

    /// <summary>The gradients of <see cref="Correlate(ReadOnlySpan{float}, PlaneSize, ReadOnlySpan{float}, PlaneSize, Span{float}, ConvolutionMode, int, int)"/>.</summary>
    /// <param name="input">The plane, row by row.</param>
    /// <param name="inputSize">Its size.</param>
    /// <param name="kernel">The kernel, row by row.</param>
    /// <param name="kernelSize">Its size.</param>
    /// <param name="outputGradient">The derivative of something with respect to each output.</param>
    /// <param name="inputGradient">Receives its derivative with respect to each value of the plane; empty if it is not wanted.</param>
    /// <param name="kernelGradient">Receives its derivative with respect to each tap; empty if it is not wanted.</param>
    /// <param name="mode">The mode of the forward pass.</param>
    /// <param name="stride">The stride of the forward pass.</param>
    /// <param name="dilation">The dilation of the forward pass.</param>
    /// <exception cref="ArgumentException">A length does not fit, or a result overlaps an operand or the other result.</exception>
    public static void CorrelateGradient(
        ReadOnlySpan<float> input,
        PlaneSize inputSize,
        ReadOnlySpan<float> kernel,
        PlaneSize kernelSize,
        ReadOnlySpan<float> outputGradient,
        Span<float> inputGradient,
        Span<float> kernelGradient,
        ConvolutionMode mode,
        int stride = 1,
        int dilation = 1)
    {
        RequirePlanes(input, inputSize, kernel, kernelSize);
        var rows = ConvolutionAxis.Create(inputSize.Rows, kernelSize.Rows, mode, stride, dilation, Centering.PlaneCorrelation);
        var columns = ConvolutionAxis.Create(inputSize.Columns, kernelSize.Columns, mode, stride, dilation, Centering.PlaneCorrelation);
        Backward(rows, columns, input, kernel, outputGradient, inputGradient, kernelGradient, flips: false);
    }

    private static void RequirePlanes(ReadOnlySpan<float> input, PlaneSize inputSize, ReadOnlySpan<float> kernel, PlaneSize kernelSize)
    {
        if (input.Length != inputSize.Length)
        {
            throw new ArgumentException($"The input has {input.Length} floats; expected {inputSize.Length} ({inputSize}).", nameof(input));
        }

        if (kernel.Length != kernelSize.Length)
        {
            throw new ArgumentException($"The kernel has {kernel.Length} floats; expected {kernelSize.Length} ({kernelSize}).", nameof(kernel));
        }
    }
}
