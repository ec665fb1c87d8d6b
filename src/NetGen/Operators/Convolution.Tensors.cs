using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace NetGen.Operators;

public static partial class Convolution
{
    /// <summary>Convolution over tensors: [length] or [rows, columns], dense.</summary>
    /// <param name="input">The input.</param>
    /// <param name="kernel">The kernel, of the input's rank.</param>
    /// <param name="output">Receives the result, of the shape that <see cref="OutputLength"/> or <see cref="OutputSize"/> tells.</param>
    /// <param name="mode">Which part of the result.</param>
    /// <param name="stride">Of that part every how many-th value along each axis, at least 1.</param>
    /// <param name="dilation">Distance of two neighbouring taps, at least 1.</param>
    /// <exception cref="ArgumentException">A shape does not fit, a tensor is not dense, or the output overlaps an operand.</exception>
    public static void Convolve(
        in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> kernel, in TensorSpan<float> output, ConvolutionMode mode, int stride = 1, int dilation = 1)
    {
        RequireShapes(input, kernel, output.Lengths, "output", mode, stride, dilation);
        if (input.Rank == 1)
        {
            Convolve(Values(input, "input"), Values(kernel, "kernel"), Values(output, "output"), mode, stride, dilation);
            return;
        }

        Convolve(Values(input, "input"), SizeOf(input), Values(kernel, "kernel"), SizeOf(kernel), Values(output, "output"), mode, stride, dilation);
    }

    /// <summary>The gradients of convolution over tensors: [length] or [rows, columns], dense.</summary>
    /// <param name="input">The input.</param>
    /// <param name="kernel">The kernel, of the input's rank.</param>
    /// <param name="outputGradient">The derivative of something with respect to each output.</param>
    /// <param name="inputGradient">Receives its derivative with respect to each value of the input, of its shape.</param>
    /// <param name="kernelGradient">Receives its derivative with respect to each tap, of the kernel's shape.</param>
    /// <param name="mode">The mode of the forward pass.</param>
    /// <param name="stride">The stride of the forward pass.</param>
    /// <param name="dilation">The dilation of the forward pass.</param>
    /// <exception cref="ArgumentException">A shape does not fit, a tensor is not dense, or a result overlaps an operand or the other result.</exception>
    public static void ConvolveGradient(
        in ReadOnlyTensorSpan<float> input,
        in ReadOnlyTensorSpan<float> kernel,
        in ReadOnlyTensorSpan<float> outputGradient,
        in TensorSpan<float> inputGradient,
        in TensorSpan<float> kernelGradient,
        ConvolutionMode mode,
        int stride = 1,
        int dilation = 1)
    {
        RequireShapes(input, kernel, outputGradient.Lengths, "output gradient", mode, stride, dilation);
        RequireShape(inputGradient.Lengths, input.Lengths, "input gradient");
        RequireShape(kernelGradient.Lengths, kernel.Lengths, "kernel gradient");
        ReadOnlySpan<float> x = Values(input, "input");
        ReadOnlySpan<float> w = Values(kernel, "kernel");
        ReadOnlySpan<float> dy = Values(outputGradient, "output gradient");
        Span<float> dx = Values(inputGradient, "input gradient");
        Span<float> dw = Values(kernelGradient, "kernel gradient");
        if (input.Rank == 1)
        {
            ConvolveGradient(x, w, dy, dx, dw, mode, stride, dilation);
            return;
        }

        ConvolveGradient(x, SizeOf(input), w, SizeOf(kernel), dy, dx, dw, mode, stride, dilation);
    }

    /// <summary>Cross-correlation over tensors: [length] or [rows, columns], dense.</summary>
    /// <param name="input">The input.</param>
    /// <param name="kernel">The kernel, of the input's rank.</param>
    /// <param name="output">Receives the result, of the shape that <see cref="OutputLength"/> or <see cref="OutputSize"/> tells.</param>
    /// <param name="mode">Which part of the result.</param>
    /// <param name="stride">Of that part every how many-th value along each axis, at least 1.</param>
    /// <param name="dilation">Distance of two neighbouring taps, at least 1.</param>
    /// <exception cref="ArgumentException">A shape does not fit, a tensor is not dense, or the output overlaps an operand.</exception>
    public static void Correlate(
        in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> kernel, in TensorSpan<float> output, ConvolutionMode mode, int stride = 1, int dilation = 1)
    {
        RequireShapes(input, kernel, output.Lengths, "output", mode, stride, dilation);
        if (input.Rank == 1)
        {
            Correlate(Values(input, "input"), Values(kernel, "kernel"), Values(output, "output"), mode, stride, dilation);
            return;
        }

        Correlate(Values(input, "input"), SizeOf(input), Values(kernel, "kernel"), SizeOf(kernel), Values(output, "output"), mode, stride, dilation);
    }

    /// <summary>The gradients of cross-correlation over tensors: [length] or [rows, columns], dense.</summary>
    /// <param name="input">The input.</param>
    /// <param name="kernel">The kernel, of the input's rank.</param>
    /// <param name="outputGradient">The derivative of something with respect to each output.</param>
    /// <param name="inputGradient">Receives its derivative with respect to each value of the input, of its shape.</param>
    /// <param name="kernelGradient">Receives its derivative with respect to each tap, of the kernel's shape.</param>
    /// <param name="mode">The mode of the forward pass.</param>
    /// <param name="stride">The stride of the forward pass.</param>
    /// <param name="dilation">The dilation of the forward pass.</param>
    /// <exception cref="ArgumentException">A shape does not fit, a tensor is not dense, or a result overlaps an operand or the other result.</exception>
    public static void CorrelateGradient(
        in ReadOnlyTensorSpan<float> input,
        in ReadOnlyTensorSpan<float> kernel,
        in ReadOnlyTensorSpan<float> outputGradient,
        in TensorSpan<float> inputGradient,
        in TensorSpan<float> kernelGradient,
        ConvolutionMode mode,
        int stride = 1,
        int dilation = 1)
    {
        RequireShapes(input, kernel, outputGradient.Lengths, "output gradient", mode, stride, dilation);
        RequireShape(inputGradient.Lengths, input.Lengths, "input gradient");
        RequireShape(kernelGradient.Lengths, kernel.Lengths, "kernel gradient");
        ReadOnlySpan<float> x = Values(input, "input");
        ReadOnlySpan<float> w = Values(kernel, "kernel");
        ReadOnlySpan<float> dy = Values(outputGradient, "output gradient");
        Span<float> dx = Values(inputGradient, "input gradient");
        Span<float> dw = Values(kernelGradient, "kernel gradient");
        if (input.Rank == 1)
        {
            CorrelateGradient(x, w, dy, dx, dw, mode, stride, dilation);
            return;
        }

        CorrelateGradient(x, SizeOf(input), w, SizeOf(kernel), dy, dx, dw, mode, stride, dilation);
    }

    private static void RequireShapes(
        in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> kernel, ReadOnlySpan<nint> result, string what, ConvolutionMode mode, int stride, int dilation)
    {
        if (input.Rank is not (1 or 2) || kernel.Rank != input.Rank)
        {
            throw new ArgumentException($"The input tensor has {input.Rank} dimensions and the kernel {kernel.Rank}; expected 1 or 2, the same for both.", nameof(input));
        }

        if (input.Rank == 1)
        {
            RequireShape(result, [OutputLength(checked((int)input.Lengths[0]), checked((int)kernel.Lengths[0]), mode, stride, dilation)], what);
            return;
        }

        PlaneSize size = OutputSize(SizeOf(input), SizeOf(kernel), mode, stride, dilation);
        RequireShape(result, [size.Rows, size.Columns], what);
    }

    private static void RequireShape(ReadOnlySpan<nint> found, ReadOnlySpan<nint> expected, string what)
    {
        if (!found.SequenceEqual(expected))
        {
            throw new ArgumentException($"The {what} tensor has the shape [{TensorShapes.Join(found)}]; expected [{TensorShapes.Join(expected)}].");
        }
    }

    private static PlaneSize SizeOf(in ReadOnlyTensorSpan<float> plane) => new(checked((int)plane.Lengths[0]), checked((int)plane.Lengths[1]));

    private static ReadOnlySpan<float> Values(in ReadOnlyTensorSpan<float> tensor, string what)
    {
        RequireDense(tensor.IsDense, what);
        return MemoryMarshal.CreateReadOnlySpan(in tensor.GetPinnableReference(), checked((int)tensor.FlattenedLength));
    }

    private static Span<float> Values(in TensorSpan<float> tensor, string what)
    {
        RequireDense(tensor.IsDense, what);
        return MemoryMarshal.CreateSpan(ref tensor.GetPinnableReference(), checked((int)tensor.FlattenedLength));
    }

    private static void RequireDense(bool isDense, string what)
    {
        if (!isDense)
        {
            throw new ArgumentException($"The {what} tensor is strided; expected a dense one.");
        }
    }
}
