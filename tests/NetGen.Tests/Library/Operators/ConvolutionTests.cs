using System.Numerics.Tensors;
using NetGen.Operators;

namespace NetGen.Tests.Library.Operators;

/// <summary>Convolutions without a network: the tutorials' examples, NumPy's and SciPy's results, gradients, errors.</summary>
public sealed class ConvolutionTests
{
    private static readonly float[] s_nine = [0, 1, 2, 3, 4, 5, 6, 7, 8];

    [Fact]
    public void The_example_of_two_dimensional_correlation()
    {
        float[] output = new float[4];
        Convolution.Correlate(s_nine, (3, 3), [0, 1, 2, 3], (2, 2), output, ConvolutionMode.Valid);
        Assert.Equal([19, 25, 37, 43], output);
    }

    [Fact]
    public void The_example_of_one_dimensional_convolution()
    {
        float[] x = [0, 1, 2, 3, 4];
        float[] w = [1, -1, 2];
        Assert.Equal([0, 1, 1, 3, 5, 2, 8], Convolution.Convolve(x, w, ConvolutionMode.Full));
        Assert.Equal([1, 3, 5], Convolution.Convolve(x, w, ConvolutionMode.Valid));
        foreach (ConvolutionMode mode in new[] { ConvolutionMode.Full, ConvolutionMode.Same })
        {
            Assert.Equal(Convolution.Convolve(x, w, mode), Convolution.Convolve(w, x, mode));
        }
    }

    [Fact]
    public void The_edge_kernel_finds_vertical_edges_only()
    {
        float[] image = [.. Enumerable.Range(0, 48).Select(i => i % 8 is >= 2 and <= 5 ? 0f : 1f)];
        float[] edges = new float[6 * 7];
        Convolution.Correlate(image, (6, 8), [1, -1], (1, 2), edges, ConvolutionMode.Valid);
        Assert.Equal(Enumerable.Range(0, 42).Select(i => (i % 7) switch { 1 => 1f, 5 => -1f, _ => 0f }), edges);

        float[] transposed = [.. Enumerable.Range(0, 48).Select(i => image[(i % 6 * 8) + (i / 6)])];
        float[] none = new float[8 * 5];
        Convolution.Correlate(transposed, (8, 6), [1, -1], (1, 2), none, ConvolutionMode.Valid);
        Assert.All(none, value => Assert.Equal(0, value));
    }

    [Fact]
    public void That_kernel_is_learned_by_gradient_descent()
    {
        float[] image = [.. Enumerable.Range(0, 48).Select(i => i % 8 is >= 2 and <= 5 ? 0f : 1f)];
        float[] target = [.. Enumerable.Range(0, 42).Select(i => (i % 7) switch { 1 => 1f, 5 => -1f, _ => 0f })];
        float[] kernel = [0, 0];
        float[] output = new float[42];
        float[] gradient = new float[2];
        for (int iteration = 0; iteration < 400; iteration++)
        {
            Convolution.Correlate(image, (6, 8), kernel, (1, 2), output, ConvolutionMode.Valid);
            float[] error = [.. output.Zip(target, (y, t) => 2 * (y - t))];
            Convolution.CorrelateGradient(image, (6, 8), kernel, (1, 2), error, [], gradient, ConvolutionMode.Valid);
            kernel = [.. kernel.Zip(gradient, (w, g) => w - (1e-3f * g))];
        }

        Assert.Equal(0.99, kernel[0], 0.01);
        Assert.Equal(-0.99, kernel[1], 0.01);
    }

    [Fact]
    public void The_results_are_those_of_NumPy_and_SciPy()
    {
        Assert.Equal(284, OperatorCase.All.Count);
        Assert.All(OperatorCase.All, one =>
        {
            float[] output = new float[one.Expected.Length];
            one.Run(one.Input, one.Kernel, output);
            Assert.Equal(one.Expected, output);
        });
    }

    [Fact]
    public void The_gradients_are_central_differences()
    {
        // Outputs are linear in each operand and every sum is exact, so a difference over a step of 1 is the derivative, bit by bit.
        Assert.All(OperatorCase.All, one =>
        {
            float[] input = one.Input;
            float[] kernel = one.Kernel;
            float[] factors = [.. Enumerable.Range(0, one.Expected.Length).Select(i => ((i * 5 % 9) - 4) / 4f)];
            float[] inputGradient = new float[input.Length];
            float[] kernelGradient = new float[kernel.Length];
            one.RunGradient(input, kernel, factors, inputGradient, kernelGradient);
            Assert.Equal(Differences(one, input, input, kernel, factors), inputGradient);
            Assert.Equal(Differences(one, kernel, input, kernel, factors), kernelGradient);
        });
    }

    [Fact]
    public void Either_gradient_may_be_left_out()
    {
        float[] both = new float[2];
        float[] alone = new float[2];
        Convolution.ConvolveGradient([1, 2, 3], [4, 5], [1, -1], new float[3], both, ConvolutionMode.Valid);
        Convolution.ConvolveGradient([1, 2, 3], [4, 5], [1, -1], [], alone, ConvolutionMode.Valid);
        Assert.Equal(both, alone);
    }

    [Fact]
    public void Tensors_give_the_same_as_spans()
    {
        foreach (OperatorCase one in OperatorCase.All.Where(c => c is { Name: "correlate2d" or "convolve2d" }))
        {
            var input = Tensor.Create(one.Input, [one.InputSize.Rows, one.InputSize.Columns]);
            var kernel = Tensor.Create(one.Kernel, [one.KernelSize.Rows, one.KernelSize.Columns]);
            PlaneSize size = Convolution.OutputSize(one.InputSize, one.KernelSize, one.Mode, one.Stride, one.Dilation);
            Assert.Equal(one.Expected.Length, size.Length);
            float[] values = new float[size.Length];
            float[] factors = [.. Enumerable.Range(0, size.Length).Select(i => i / 4f)];
            float[] toInput = new float[one.InputSize.Length];
            float[] toKernel = new float[one.KernelSize.Length];
            var output = new TensorSpan<float>(values, [size.Rows, size.Columns]);
            var gradient = new ReadOnlyTensorSpan<float>(factors, [size.Rows, size.Columns]);
            var inputGradient = new TensorSpan<float>(toInput, input.Lengths);
            var kernelGradient = new TensorSpan<float>(toKernel, kernel.Lengths);
            if (one.Name == "convolve2d")
            {
                Convolution.Convolve(input, kernel, output, one.Mode, one.Stride, one.Dilation);
                Convolution.ConvolveGradient(input, kernel, gradient, inputGradient, kernelGradient, one.Mode, one.Stride, one.Dilation);
            }
            else
            {
                Convolution.Correlate(input, kernel, output, one.Mode, one.Stride, one.Dilation);
                Convolution.CorrelateGradient(input, kernel, gradient, inputGradient, kernelGradient, one.Mode, one.Stride, one.Dilation);
            }

            float[] expectedToInput = new float[toInput.Length];
            float[] expectedToKernel = new float[toKernel.Length];
            one.RunGradient(one.Input, one.Kernel, factors, expectedToInput, expectedToKernel);
            Assert.Equal(one.Expected, values);
            Assert.Equal(expectedToInput, toInput);
            Assert.Equal(expectedToKernel, toKernel);
        }

        float[] sequence = new float[3];
        Convolution.Convolve(Tensor.Create<float>([0, 1, 2, 3, 4], [5]), Tensor.Create<float>([1, -1, 2], [3]), new TensorSpan<float>(sequence), ConvolutionMode.Valid);
        Assert.Equal([1, 3, 5], sequence);
    }

    [Fact]
    public void Spans_allocate_nothing()
    {
        float[] input = new float[900];
        float[] kernel = new float[400]; // more than lies on the stack
        float[] output = new float[121];
        void Run()
        {
            Convolution.Convolve(input, (30, 30), kernel, (20, 20), output, ConvolutionMode.Valid);
            Convolution.Correlate(input.AsSpan(0, 100), kernel.AsSpan(0, 11), output.AsSpan(0, 90), ConvolutionMode.Valid);
        }

        Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Wrong_use_is_explained()
    {
        float[] nine = new float[9];
        float[] four = new float[4];
        Check("The output has 4 floats; expected 7. (Parameter 'output')", () => Convolution.Convolve(nine, [1, 2, 3], four, ConvolutionMode.Valid));
        Check("The kernel extends over 10 values; expected at most 9, the input's, for a valid convolution.", () => Convolution.Correlate(nine, four, four, ConvolutionMode.Valid, dilation: 3));
        Check("The input has 0 values and the kernel 4 along an axis; expected at least 1 each.", () => Convolution.Convolve([], four, ConvolutionMode.Full));
        Check("The input has 9 floats; expected 8 (2×4). (Parameter 'input')", () => Convolution.Convolve(nine, (2, 4), four, (2, 2), four, ConvolutionMode.Valid));
        Check("The kernel has 4 floats; expected 6 (2×3). (Parameter 'kernel')", () => Convolution.Correlate(nine, (3, 3), four, (2, 3), four, ConvolutionMode.Valid));
        Check("The output gradient has 9 floats; expected 4. (Parameter 'outputGradient')", () => Convolution.CorrelateGradient(nine, (3, 3), four, (2, 2), nine, [], [], ConvolutionMode.Valid));
        Check("The input gradient has 4 floats; expected 9. (Parameter 'inputGradient')", () => Convolution.CorrelateGradient(nine, (3, 3), four, (2, 2), four, new float[4], [], ConvolutionMode.Valid));
        Check("The result overlaps an operand; expected memory of its own. (Parameter 'output')", () => Convolution.Correlate(nine, [1], nine, ConvolutionMode.Valid));
        Check("The output tensor has the shape [3]; expected [2, 2].", () => Convolution.Convolve(Tensor.Create(nine, [3, 3]), Tensor.Create(four, [2, 2]), new TensorSpan<float>(new float[3]), ConvolutionMode.Valid));
        Check("The input tensor has 2 dimensions and the kernel 1; expected 1 or 2, the same for both. (Parameter 'input')", () => Convolution.Convolve(Tensor.Create(nine, [3, 3]), Tensor.Create(four, [4]), new TensorSpan<float>(four), ConvolutionMode.Valid));
        Check("The input tensor is strided; expected a dense one.", () =>
            Convolution.Convolve(new ReadOnlyTensorSpan<float>(nine, [2, 2], [3, 1]), new ReadOnlyTensorSpan<float>(four, [2, 2]), new TensorSpan<float>(new float[1], [1, 1]), ConvolutionMode.Valid));
        Assert.Throws<ArgumentOutOfRangeException>(() => Convolution.Convolve(nine, four, ConvolutionMode.Full, stride: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Convolution.Convolve(nine, four, ConvolutionMode.Full, dilation: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Convolution.Convolve(nine, four, (ConvolutionMode)3));
    }

    private static void Check(string message, Action action) => Assert.Equal(message, Assert.Throws<ArgumentException>(action).Message);

    private static float[] Differences(OperatorCase one, float[] varied, float[] input, float[] kernel, float[] factors)
    {
        float Sum()
        {
            float[] output = new float[factors.Length];
            one.Run(input, kernel, output);
            return output.Zip(factors, (y, f) => y * f).Sum();
        }

        var differences = new float[varied.Length];
        for (int i = 0; i < varied.Length; i++)
        {
            float value = varied[i];
            varied[i] = value + 1;
            float above = Sum();
            varied[i] = value - 1;
            float below = Sum();
            varied[i] = value;
            differences[i] = (above - below) / 2;
        }

        return differences;
    }
}
