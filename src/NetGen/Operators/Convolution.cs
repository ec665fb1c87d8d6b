using System.Buffers;
using NetGen.Runtime;

namespace NetGen.Operators;

/// <summary>
/// Convolution and cross-correlation of sequences and planes without a network, and their gradients. Correlation lays the kernel on the input as it is, as
/// the layers of networks do; convolution in the sense of mathematics flips it along every axis first. The forms over spans allocate nothing. All operands are expected to be finite: gradients with a stride multiply values that
/// no window reads by 0, and an infinite one makes NaN of that.
/// </summary>
public static partial class Convolution
{
    private const int StackFloats = 256;

    private static void Forward(
        in ConvolutionAxis rows, in ConvolutionAxis columns, ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, Span<float> output, bool flips)
    {
        RequireLength(output.Length, checked(rows.Output * columns.Output), "output", nameof(output));
        RequireApart(output, input, nameof(output));
        RequireApart(output, kernel, nameof(output));
        if (!flips)
        {
            CorrelationKernels.Forward(rows, columns, input, kernel, output);
            return;
        }

        float[]? rented = null;
        Span<float> flipped = kernel.Length <= StackFloats ? stackalloc float[StackFloats] : rented = ArrayPool<float>.Shared.Rent(kernel.Length);
        flipped = Flip(kernel, flipped);
        CorrelationKernels.Forward(rows, columns, input, flipped, output);
        Return(rented);
    }

    private static void Backward(
        in ConvolutionAxis rows,
        in ConvolutionAxis columns,
        ReadOnlySpan<float> input,
        ReadOnlySpan<float> kernel,
        ReadOnlySpan<float> outputGradient,
        Span<float> inputGradient,
        Span<float> kernelGradient,
        bool flips)
    {
        RequireLength(outputGradient.Length, checked(rows.Output * columns.Output), "output gradient", nameof(outputGradient));
        if (!inputGradient.IsEmpty)
        {
            RequireLength(inputGradient.Length, input.Length, "input gradient", nameof(inputGradient));
            RequireApart(inputGradient, outputGradient, nameof(inputGradient));
            RequireApart(inputGradient, input, nameof(inputGradient));
            RequireApart(inputGradient, kernel, nameof(inputGradient));
        }

        if (!kernelGradient.IsEmpty)
        {
            RequireLength(kernelGradient.Length, kernel.Length, "kernel gradient", nameof(kernelGradient));
            RequireApart(kernelGradient, outputGradient, nameof(kernelGradient));
            RequireApart(kernelGradient, input, nameof(kernelGradient));
            RequireApart(kernelGradient, inputGradient, nameof(kernelGradient));
        }

        if (!inputGradient.IsEmpty)
        {
            float[]? rented = null;
            Span<float> flipped = !flips ? [] : kernel.Length <= StackFloats ? stackalloc float[StackFloats] : rented = ArrayPool<float>.Shared.Rent(kernel.Length);
            CorrelationKernels.ToInput(rows, columns, flips ? Flip(kernel, flipped) : kernel, outputGradient, inputGradient);
            Return(rented);
        }

        if (!kernelGradient.IsEmpty)
        {
            CorrelationKernels.ToKernel(rows, columns, input, outputGradient, kernelGradient);
            if (flips)
            {
                kernelGradient.Reverse();
            }
        }
    }

    // Row by row, so that reversing everything flips both axes.
    private static Span<float> Flip(ReadOnlySpan<float> kernel, Span<float> flipped)
    {
        kernel.CopyTo(flipped);
        flipped = flipped[..kernel.Length];
        flipped.Reverse();
        return flipped;
    }

    private static void Return(float[]? rented)
    {
        if (rented is not null)
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    private static void RequireLength(int found, int expected, string what, string parameter)
    {
        if (found != expected)
        {
            throw new ArgumentException($"The {what} has {found} floats; expected {expected}.", parameter);
        }
    }

    private static void RequireApart(ReadOnlySpan<float> written, ReadOnlySpan<float> read, string parameter) =>
        Overlap.RequireApart(written, read, "result overlaps an operand", parameter);
}
