using System.Buffers;
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

    // More terms than that are added in parts, and what these come to in double; so the error does not grow with their number. A dot product has some lanes to share its terms.
    private const int PartTerms = 256;
    private const int DotTerms = 1024;

    /// <summary>output[r, c] = Σ kernel[i, j] · input[window (r, c), tap (i, j)].</summary>
    public static void Forward(in ConvolutionAxis rows, in ConvolutionAxis columns, ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, Span<float> output)
    {
        output.Clear();
        Span<float> dense = stackalloc float[DenseFloats];
        for (int row = 0; row < rows.Output; row++)
        {
            Span<float> sums = output.Slice(row * columns.Output, columns.Output);
            if (columns.Stride == 1 && !IsLong(rows, columns))
            {
                AddWindows(rows, columns, input, kernel, row, 0, sums);
                continue;
            }

            for (int window = 0; window < sums.Length; window += DenseWindows(columns))
            {
                Span<float> part = sums.Slice(window, Math.Min(DenseWindows(columns), sums.Length - window));
                Span<float> piece = Spread(part, columns.Stride, dense);
                AddWindows(rows, columns, input, kernel, row, window * columns.Stride, piece);
                for (int i = 0; i < part.Length; i++)
                {
                    part[i] = piece[i * columns.Stride];
                }
            }
        }
    }

    /// <summary>The gradient to the input: every window gives its taps back what it took, weighted alike.</summary>
    public static void ToInput(in ConvolutionAxis rows, in ConvolutionAxis columns, ReadOnlySpan<float> kernel, ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        inputGradient.Clear();
        double[]? whole = IsLong(rows, columns) ? ArrayPool<double>.Shared.Rent(columns.Input) : null;
        for (int inputRow = 0; inputRow < rows.Input; inputRow++)
        {
            Span<float> sums = inputGradient.Slice(inputRow * columns.Input, columns.Input);
            var total = new PartialSums(sums, whole.AsSpan(0, whole is null ? 0 : sums.Length));
            (int firstRow, int endRow) = rows.OutputsOf(inputRow);
            for (int row = firstRow; row < endRow; row++)
            {
                if (rows.TapOf(row, inputRow) is not { } tap)
                {
                    continue;
                }

                ReadOnlySpan<float> gradient = outputGradient.Slice(row * columns.Output, columns.Output);
                for (int from = 0; from < columns.Kernel; from += PartTerms)
                {
                    int end = Math.Min(from + PartTerms, columns.Kernel);
                    total.Add(end - from);
                    AddRowToInput(columns, kernel.Slice(tap * columns.Kernel, columns.Kernel), from, end, gradient, sums);
                }
            }

            total.Finish();
        }

        if (whole is not null)
        {
            ArrayPool<double>.Shared.Return(whole);
        }
    }

    /// <summary>The gradient to the kernel: a tap's is the sum over the windows of what it read, weighted by the window's gradient.</summary>
    public static void ToKernel(in ConvolutionAxis rows, in ConvolutionAxis columns, ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<float> kernelGradient)
    {
        double[] rented = ArrayPool<double>.Shared.Rent(kernelGradient.Length);
        Span<double> sums = rented.AsSpan(0, kernelGradient.Length);
        sums.Clear();
        for (int row = 0; row < rows.Output; row++)
        {
            ReadOnlySpan<float> gradient = outputGradient.Slice(row * columns.Output, columns.Output);
            (int first, int end) = rows.TapsOf(row);
            for (int tap = first; tap < end; tap++)
            {
                ReadOnlySpan<float> values = input.Slice(rows.InputOf(row, tap) * columns.Input, columns.Input);
                AddRowToKernel(columns, values, gradient, sums.Slice(tap * columns.Kernel, columns.Kernel));
            }
        }

        for (int i = 0; i < kernelGradient.Length; i++)
        {
            kernelGradient[i] = (float)sums[i];
        }

        ArrayPool<double>.Shared.Return(rented);
    }

    // Whether a sum over the taps has more terms than one accumulator shall have.
    private static bool IsLong(in ConvolutionAxis rows, in ConvolutionAxis columns) => (long)rows.Kernel * columns.Kernel > PartTerms;

    // Neighbouring windows of stride 1 of one row, from the place start on; sums are 0.
    private static void AddWindows(
        in ConvolutionAxis rows, in ConvolutionAxis columns, ReadOnlySpan<float> input, ReadOnlySpan<float> kernel, int row, int start, Span<float> sums)
    {
        Span<double> whole = stackalloc double[IsLong(rows, columns) ? sums.Length : 0];
        var total = new PartialSums(sums, whole);
        (int first, int end) = rows.TapsOf(row);
        for (int tap = first; tap < end; tap++)
        {
            ReadOnlySpan<float> values = input.Slice(rows.InputOf(row, tap) * columns.Input, columns.Input);
            for (int from = 0; from < columns.Kernel; from += PartTerms)
            {
                int to = Math.Min(from + PartTerms, columns.Kernel);
                total.Add(to - from);
                AddDense(columns, values, kernel.Slice(tap * columns.Kernel, columns.Kernel), from, to, start, sums);
            }
        }

        total.Finish();
    }

    private static void AddRowToInput(in ConvolutionAxis axis, ReadOnlySpan<float> kernel, int firstTap, int endTap, ReadOnlySpan<float> gradient, Span<float> sums)
    {
        if (axis.Stride == 1)
        {
            AddDenseToInput(axis, kernel, firstTap, endTap, gradient, 0, sums);
            return;
        }

        Span<float> dense = stackalloc float[DenseFloats];
        for (int window = 0; window < gradient.Length; window += DenseWindows(axis))
        {
            ReadOnlySpan<float> part = gradient.Slice(window, Math.Min(DenseWindows(axis), gradient.Length - window));
            AddDenseToInput(axis, kernel, firstTap, endTap, Spread(part, axis.Stride, dense), window * axis.Stride, sums);
        }
    }

    private static void AddRowToKernel(in ConvolutionAxis axis, ReadOnlySpan<float> values, ReadOnlySpan<float> gradient, Span<double> sums)
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
    private static void AddDense(in ConvolutionAxis axis, ReadOnlySpan<float> values, ReadOnlySpan<float> kernel, int firstTap, int endTap, int start, Span<float> sums)
    {
        for (int tap = firstTap; tap < endTap; tap++)
        {
            (int first, int place, int length) = Inside(axis, tap, start, sums.Length);
            Span<float> part = sums.Slice(first, length);
            TensorPrimitives.MultiplyAdd(values.Slice(place, length), kernel[tap], part, part);
        }
    }

    private static void AddDenseToInput(
        in ConvolutionAxis axis, ReadOnlySpan<float> kernel, int firstTap, int endTap, ReadOnlySpan<float> gradient, int start, Span<float> sums)
    {
        for (int tap = firstTap; tap < endTap; tap++)
        {
            (int first, int place, int length) = Inside(axis, tap, start, gradient.Length);
            Span<float> part = sums.Slice(place, length);
            TensorPrimitives.MultiplyAdd(gradient.Slice(first, length), kernel[tap], part, part);
        }
    }

    private static void AddDenseToKernel(in ConvolutionAxis axis, ReadOnlySpan<float> values, ReadOnlySpan<float> gradient, int start, Span<double> sums)
    {
        for (int tap = 0; tap < sums.Length; tap++)
        {
            (int first, int place, int length) = Inside(axis, tap, start, gradient.Length);
            for (int end = place + length; place < end; place += DotTerms, first += DotTerms)
            {
                int part = Math.Min(DotTerms, end - place);
                sums[tap] += TensorPrimitives.Dot(values.Slice(place, part), gradient.Slice(first, part));
            }
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

    // Sums whose terms are added in parts. Without room for the whole they are short enough to need none.
    private ref struct PartialSums
    {
        private readonly Span<float> _part;
        private readonly Span<double> _whole;
        private int _terms;

        public PartialSums(Span<float> part, Span<double> whole)
        {
            _part = part;
            _whole = whole;
            whole.Clear();
        }

        /// <summary>Makes room for terms that are added next.</summary>
        public void Add(int terms)
        {
            if (_terms + terms > PartTerms)
            {
                Flush();
            }

            _terms += terms;
        }

        /// <summary>Leaves the sums where the parts were added.</summary>
        public readonly void Finish()
        {
            for (int i = 0; i < _whole.Length; i++)
            {
                _part[i] = (float)(_whole[i] + _part[i]);
            }
        }

        private void Flush()
        {
            for (int i = 0; i < _whole.Length; i++)
            {
                _whole[i] += _part[i];
            }

            if (!_whole.IsEmpty)
            {
                _part.Clear();
            }

            _terms = 0;
        }
    }
}
