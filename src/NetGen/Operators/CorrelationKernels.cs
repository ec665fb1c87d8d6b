using System.Numerics.Tensors;

namespace NetGen.Operators;

/// <summary>
/// Correlation of planes and its gradients. With stride 1 neighbouring windows read neighbouring values, so a tap is one vector operation over a row.
/// With another stride the windows between are computed as well, piece by piece of a row, and count for nothing: that takes a multiple of the
/// multiply-adds and still a small part of the time of reading value by value.
/// </summary>
internal static class CorrelationKernels
{
    private const int DenseFloats = 512;

    /// <summary>output[r, c] = Σ kernel[i, j] · input[window (r, c), tap (i, j)].</summary>
    public static void Forward(in ConvolutionAxis rows, in ConvolutionAxis columns, ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, Span<float> output)
    {
        output.Clear();
        for (int row = 0; row < rows.Output; row++)
        {
            Span<float> sums = output.Slice(row * columns.Output, columns.Output);
            (int first, int end) = rows.TapsOf(row);
            for (int tap = first; tap < end; tap++)
            {
                ReadOnlySpan<float> values = input.Slice(rows.InputOf(row, tap) * columns.Input, columns.Input);
                AddRow(columns, values, kernel.Slice(tap * columns.Kernel, columns.Kernel), sums);
            }
        }
    }

    /// <summary>The gradient to the input: every window gives its taps back what it took, weighted alike.</summary>
    public static void ToInput(in ConvolutionAxis rows, in ConvolutionAxis columns, ReadOnlySpan<float> kernel, ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        inputGradient.Clear();
        for (int row = 0; row < rows.Output; row++)
        {
            ReadOnlySpan<float> gradient = outputGradient.Slice(row * columns.Output, columns.Output);
            (int first, int end) = rows.TapsOf(row);
            for (int tap = first; tap < end; tap++)
            {
                Span<float> sums = inputGradient.Slice(rows.InputOf(row, tap) * columns.Input, columns.Input);
                AddRowToInput(columns, kernel.Slice(tap * columns.Kernel, columns.Kernel), gradient, sums);
            }
        }
    }

    /// <summary>The gradient to the kernel: a tap's is the sum over the windows of what it read, weighted by the window's gradient.</summary>
    public static void ToKernel(in ConvolutionAxis rows, in ConvolutionAxis columns, ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<float> kernelGradient)
    {
        kernelGradient.Clear();
        for (int row = 0; row < rows.Output; row++)
        {
            ReadOnlySpan<float> gradient = outputGradient.Slice(row * columns.Output, columns.Output);
            (int first, int end) = rows.TapsOf(row);
            for (int tap = first; tap < end; tap++)
            {
                ReadOnlySpan<float> values = input.Slice(rows.InputOf(row, tap) * columns.Input, columns.Input);
                AddRowToKernel(columns, values, gradient, kernelGradient.Slice(tap * columns.Kernel, columns.Kernel));
            }
        }
    }

    private static void AddRow(in ConvolutionAxis axis, ReadOnlySpan<float> values, ReadOnlySpan<float> kernel, Span<float> sums)
    {
        if (axis.Stride == 1)
        {
            AddDense(axis, values, kernel, 0, sums);
            return;
        }

        Span<float> dense = stackalloc float[DenseFloats];
        for (int window = 0; window < sums.Length; window += DenseWindows(axis))
        {
            Span<float> part = sums.Slice(window, Math.Min(DenseWindows(axis), sums.Length - window));
            Span<float> piece = Spread(part, axis.Stride, dense);
            AddDense(axis, values, kernel, window * axis.Stride, piece);
            for (int i = 0; i < part.Length; i++)
            {
                part[i] = piece[i * axis.Stride];
            }
        }
    }

    private static void AddRowToInput(in ConvolutionAxis axis, ReadOnlySpan<float> kernel, ReadOnlySpan<float> gradient, Span<float> sums)
    {
        if (axis.Stride == 1)
        {
            AddDenseToInput(axis, kernel, gradient, 0, sums);
            return;
        }

        Span<float> dense = stackalloc float[DenseFloats];
        for (int window = 0; window < gradient.Length; window += DenseWindows(axis))
        {
            ReadOnlySpan<float> part = gradient.Slice(window, Math.Min(DenseWindows(axis), gradient.Length - window));
            AddDenseToInput(axis, kernel, Spread(part, axis.Stride, dense), window * axis.Stride, sums);
        }
    }

    private static void AddRowToKernel(in ConvolutionAxis axis, ReadOnlySpan<float> values, ReadOnlySpan<float> gradient, Span<float> sums)
    {
        if (axis.Stride == 1)
        {
            AddDenseToKernel(axis, values, gradient, 0, sums);
            return;
        }

        Span<float> dense = stackalloc float[DenseFloats];
        for (int window = 0; window < gradient.Length; window += DenseWindows(axis))
        {
            ReadOnlySpan<float> part = gradient.Slice(window, Math.Min(DenseWindows(axis), gradient.Length - window));
            AddDenseToKernel(axis, values, Spread(part, axis.Stride, dense), window * axis.Stride, sums);
        }
    }

    // The windows of stride 1 from the place start on.
    private static void AddDense(in ConvolutionAxis axis, ReadOnlySpan<float> values, ReadOnlySpan<float> kernel, int start, Span<float> sums)
    {
        for (int tap = 0; tap < kernel.Length; tap++)
        {
            (int first, int place, int length) = Inside(axis, tap, start, sums.Length);
            Span<float> part = sums.Slice(first, length);
            TensorPrimitives.MultiplyAdd(values.Slice(place, length), kernel[tap], part, part);
        }
    }

    private static void AddDenseToInput(in ConvolutionAxis axis, ReadOnlySpan<float> kernel, ReadOnlySpan<float> gradient, int start, Span<float> sums)
    {
        for (int tap = 0; tap < kernel.Length; tap++)
        {
            (int first, int place, int length) = Inside(axis, tap, start, gradient.Length);
            Span<float> part = sums.Slice(place, length);
            TensorPrimitives.MultiplyAdd(gradient.Slice(first, length), kernel[tap], part, part);
        }
    }

    private static void AddDenseToKernel(in ConvolutionAxis axis, ReadOnlySpan<float> values, ReadOnlySpan<float> gradient, int start, Span<float> sums)
    {
        for (int tap = 0; tap < sums.Length; tap++)
        {
            (int first, int place, int length) = Inside(axis, tap, start, gradient.Length);
            sums[tap] += TensorPrimitives.Dot(values.Slice(place, length), gradient.Slice(first, length));
        }
    }

    // Of so many neighbouring windows from a place on those whose tap reads inside the input: the first of them, where it reads, and how many.
    private static (int First, int Place, int Length) Inside(in ConvolutionAxis axis, int tap, int start, int windows)
    {
        int place = start + (tap * axis.Dilation) - axis.Before;
        int first = Math.Clamp(-place, 0, windows);
        int length = Math.Clamp(axis.Input - place, first, windows) - first;
        return length == 0 ? default : (first, place + first, length);
    }

    private static int DenseWindows(in ConvolutionAxis axis) => ((DenseFloats - 1) / axis.Stride) + 1;

    // Values with zeros between them.
    private static Span<float> Spread(ReadOnlySpan<float> values, int stride, Span<float> dense)
    {
        dense = dense[..(((values.Length - 1) * stride) + 1)];
        dense.Clear();
        for (int i = 0; i < values.Length; i++)
        {
            dense[i * stride] = values[i];
        }

        return dense;
    }
}
