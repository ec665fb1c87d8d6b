using System.Numerics.Tensors;

namespace NetGen.Operators;

/// <summary>
/// Correlation of planes and its gradients. With stride 1 neighbouring windows read neighbouring values, so a tap is one vector operation over a row;
/// otherwise neighbouring taps do, unless they are dilated as well.
/// </summary>
internal static class CorrelationKernels
{
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
            for (int tap = 0; tap < kernel.Length; tap++)
            {
                (int first, int end) = axis.OutputsOf(tap);
                Span<float> part = sums[first..end];
                TensorPrimitives.MultiplyAdd(Read(axis, values, first, tap, part.Length), kernel[tap], part, part);
            }

            return;
        }

        for (int window = 0; window < sums.Length; window++)
        {
            (int first, int end) = axis.TapsOf(window);
            if (axis.Dilation == 1)
            {
                sums[window] += TensorPrimitives.Dot(Read(axis, values, window, first, end - first), kernel[first..end]);
                continue;
            }

            for (int tap = first; tap < end; tap++)
            {
                sums[window] += kernel[tap] * values[axis.InputOf(window, tap)];
            }
        }
    }

    private static void AddRowToInput(in ConvolutionAxis axis, ReadOnlySpan<float> kernel, ReadOnlySpan<float> gradient, Span<float> sums)
    {
        if (axis.Stride == 1)
        {
            for (int tap = 0; tap < kernel.Length; tap++)
            {
                (int first, int end) = axis.OutputsOf(tap);
                Span<float> part = Read(axis, sums, first, tap, end - first);
                TensorPrimitives.MultiplyAdd(gradient[first..end], kernel[tap], part, part);
            }

            return;
        }

        for (int window = 0; window < gradient.Length; window++)
        {
            (int first, int end) = axis.TapsOf(window);
            if (axis.Dilation == 1)
            {
                Span<float> part = Read(axis, sums, window, first, end - first);
                TensorPrimitives.MultiplyAdd(kernel[first..end], gradient[window], part, part);
                continue;
            }

            for (int tap = first; tap < end; tap++)
            {
                sums[axis.InputOf(window, tap)] += kernel[tap] * gradient[window];
            }
        }
    }

    private static void AddRowToKernel(in ConvolutionAxis axis, ReadOnlySpan<float> values, ReadOnlySpan<float> gradient, Span<float> sums)
    {
        if (axis.Stride == 1)
        {
            for (int tap = 0; tap < sums.Length; tap++)
            {
                (int first, int end) = axis.OutputsOf(tap);
                sums[tap] += TensorPrimitives.Dot(Read(axis, values, first, tap, end - first), gradient[first..end]);
            }

            return;
        }

        for (int window = 0; window < gradient.Length; window++)
        {
            (int first, int end) = axis.TapsOf(window);
            if (axis.Dilation == 1)
            {
                Span<float> part = sums[first..end];
                TensorPrimitives.MultiplyAdd(Read(axis, values, window, first, part.Length), gradient[window], part, part);
                continue;
            }

            for (int tap = first; tap < end; tap++)
            {
                sums[tap] += gradient[window] * values[axis.InputOf(window, tap)];
            }
        }
    }

    // Where nothing is read the place may lie outside the row.
    private static ReadOnlySpan<float> Read(in ConvolutionAxis axis, ReadOnlySpan<float> row, int window, int tap, int length) =>
        length == 0 ? [] : row.Slice(axis.InputOf(window, tap), length);

    private static Span<float> Read(in ConvolutionAxis axis, Span<float> row, int window, int tap, int length) =>
        length == 0 ? [] : row.Slice(axis.InputOf(window, tap), length);
}
