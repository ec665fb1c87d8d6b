namespace NetGen.Operators;

public static partial class Convolution
{
    /// <summary>Number of values that <see cref="Convolve(ReadOnlySpan{float}, ReadOnlySpan{float}, Span{float}, ConvolutionMode, int, int)"/> and <c>Correlate</c> give for sequences.</summary>
    /// <param name="inputLength">Values of the input, at least 1.</param>
    /// <param name="kernelLength">Taps of the kernel, at least 1.</param>
    /// <param name="mode">Which part of the result.</param>
    /// <param name="stride">Of that part every how many-th value, at least 1.</param>
    /// <param name="dilation">Distance of two neighbouring taps, at least 1.</param>
    /// <exception cref="ArgumentException">A length is below 1, or the kernel is too long for a valid result.</exception>
    public static int OutputLength(int inputLength, int kernelLength, ConvolutionMode mode, int stride = 1, int dilation = 1) =>
        ConvolutionAxis.Create(inputLength, kernelLength, mode, stride, dilation, Centering.SequenceConvolution).Output;

    /// <summary>The convolution of two sequences, y[n] = Σ kernel[m] · input[n − m], as <c>numpy.convolve</c>.</summary>
    /// <param name="input">N values, at least 1.</param>
    /// <param name="kernel">M taps, at least 1.</param>
    /// <param name="output">Receives <see cref="OutputLength"/> values.</param>
    /// <param name="mode">Which part of the result.</param>
    /// <param name="stride">Of that part every how many-th value, at least 1.</param>
    /// <param name="dilation">Distance of two neighbouring taps, at least 1.</param>
    /// <exception cref="ArgumentException">A length does not fit, the kernel is too long for a valid result, or the output overlaps an operand.</exception>
    public static void Convolve(ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, Span<float> output, ConvolutionMode mode, int stride = 1, int dilation = 1)
    {
        var axis = ConvolutionAxis.Create(input.Length, kernel.Length, mode, stride, dilation, Centering.SequenceConvolution);
        Forward(ConvolutionAxis.Single, axis, input, kernel, output, flips: true);
    }

    /// <summary>The convolution of two sequences, y[n] = Σ kernel[m] · input[n − m], as <c>numpy.convolve</c>, in a new array.</summary>
    /// <param name="input">N values, at least 1.</param>
    /// <param name="kernel">M taps, at least 1.</param>
    /// <param name="mode">Which part of the result.</param>
    /// <param name="stride">Of that part every how many-th value, at least 1.</param>
    /// <param name="dilation">Distance of two neighbouring taps, at least 1.</param>
    /// <exception cref="ArgumentException">There are no values or no taps, or the kernel is too long for a valid result.</exception>
    public static float[] Convolve(ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, ConvolutionMode mode, int stride = 1, int dilation = 1)
    {
        var output = new float[OutputLength(input.Length, kernel.Length, mode, stride, dilation)];
        Convolve(input, kernel, output, mode, stride, dilation);
        return output;
    }

    /// <summary>The gradients of <see cref="Convolve(ReadOnlySpan{float}, ReadOnlySpan{float}, Span{float}, ConvolutionMode, int, int)"/>.</summary>
    /// <param name="input">The N values.</param>
    /// <param name="kernel">The M taps.</param>
    /// <param name="outputGradient">The derivative of something with respect to each output.</param>
    /// <param name="inputGradient">Receives its derivative with respect to each value; empty if it is not wanted.</param>
    /// <param name="kernelGradient">Receives its derivative with respect to each tap; empty if it is not wanted.</param>
    /// <param name="mode">The mode of the forward pass.</param>
    /// <param name="stride">The stride of the forward pass.</param>
    /// <param name="dilation">The dilation of the forward pass.</param>
    /// <exception cref="ArgumentException">A length does not fit, or a result overlaps an operand or the other result.</exception>
    public static void ConvolveGradient(
        ReadOnlySpan<float> input,
        ReadOnlySpan<float> kernel,
        ReadOnlySpan<float> outputGradient,
        Span<float> inputGradient,
        Span<float> kernelGradient,
        ConvolutionMode mode,
        int stride = 1,
        int dilation = 1)
    {
        var axis = ConvolutionAxis.Create(input.Length, kernel.Length, mode, stride, dilation, Centering.SequenceConvolution);
        Backward(ConvolutionAxis.Single, axis, input, kernel, outputGradient, inputGradient, kernelGradient, flips: true);
    }

    /// <summary>The cross-correlation of a sequence with a kernel, y[n] = Σ kernel[m] · input[n + m], as <c>numpy.correlate</c>.</summary>
    /// <param name="input">N values, at least 1.</param>
    /// <param name="kernel">M taps, at least 1.</param>
    /// <param name="output">Receives <see cref="OutputLength"/> values.</param>
    /// <param name="mode">Which part of the result.</param>
    /// <param name="stride">Of that part every how many-th value, at least 1.</param>
    /// <param name="dilation">Distance of two neighbouring taps, at least 1.</param>
    /// <exception cref="ArgumentException">A length does not fit, the kernel is too long for a valid result, or the output overlaps an operand.</exception>
    public static void Correlate(ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, Span<float> output, ConvolutionMode mode, int stride = 1, int dilation = 1)
    {
        var axis = ConvolutionAxis.Create(input.Length, kernel.Length, mode, stride, dilation, Centering.SequenceCorrelation);
        Forward(ConvolutionAxis.Single, axis, input, kernel, output, flips: false);
    }

    /// <summary>The cross-correlation of a sequence with a kernel, y[n] = Σ kernel[m] · input[n + m], as <c>numpy.correlate</c>, in a new array.</summary>
    /// <param name="input">N values, at least 1.</param>
    /// <param name="kernel">M taps, at least 1.</param>
    /// <param name="mode">Which part of the result.</param>
    /// <param name="stride">Of that part every how many-th value, at least 1.</param>
    /// <param name="dilation">Distance of two neighbouring taps, at least 1.</param>
    /// <exception cref="ArgumentException">There are no values or no taps, or the kernel is too long for a valid result.</exception>
    public static float[] Correlate(ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, ConvolutionMode mode, int stride = 1, int dilation = 1)
    {
        var output = new float[OutputLength(input.Length, kernel.Length, mode, stride, dilation)];
        Correlate(input, kernel, output, mode, stride, dilation);
        return output;
    }

    /// <summary>The gradients of <see cref="Correlate(ReadOnlySpan{float}, ReadOnlySpan{float}, Span{float}, ConvolutionMode, int, int)"/>.</summary>
    /// <param name="input">The N values.</param>
    /// <param name="kernel">The M taps.</param>
    /// <param name="outputGradient">The derivative of something with respect to each output.</param>
    /// <param name="inputGradient">Receives its derivative with respect to each value; empty if it is not wanted.</param>
    /// <param name="kernelGradient">Receives its derivative with respect to each tap; empty if it is not wanted.</param>
    /// <param name="mode">The mode of the forward pass.</param>
    /// <param name="stride">The stride of the forward pass.</param>
    /// <param name="dilation">The dilation of the forward pass.</param>
    /// <exception cref="ArgumentException">A length does not fit, or a result overlaps an operand or the other result.</exception>
    public static void CorrelateGradient(
        ReadOnlySpan<float> input,
        ReadOnlySpan<float> kernel,
        ReadOnlySpan<float> outputGradient,
        Span<float> inputGradient,
        Span<float> kernelGradient,
        ConvolutionMode mode,
        int stride = 1,
        int dilation = 1)
    {
        var axis = ConvolutionAxis.Create(input.Length, kernel.Length, mode, stride, dilation, Centering.SequenceCorrelation);
        Backward(ConvolutionAxis.Single, axis, input, kernel, outputGradient, inputGradient, kernelGradient, flips: false);
    }
}
