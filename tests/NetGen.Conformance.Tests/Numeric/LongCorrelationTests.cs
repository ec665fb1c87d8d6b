using NetGen.Operators;
using NetGen.Tests.Numeric;

namespace NetGen.Conformance.Tests.Numeric;

/// <summary>Convolutions without a network whose sums are long, against double precision.</summary>
[Trait("Category", "Numeric")]
public sealed class LongCorrelationTests
{
    [Theory]
    [InlineData(100_000, 99_990, 1, 1)]
    [InlineData(20_000, 5000, 3, 1)]
    [InlineData(9000, 3000, 1, 3)]
    [InlineData(9000, 3000, 2, 2)]
    public void SequencesAsDouble(int length, int taps, int stride, int dilation)
    {
        int outputs = Convolution.OutputLength(length, taps, ConvolutionMode.Valid, stride, dilation);
        Check(1, length, 1, taps, 1, outputs, stride, dilation, (x, w, y) => Convolution.Correlate(x, w, y, ConvolutionMode.Valid, stride, dilation), (x, w, dy, dx, dw) =>
            Convolution.CorrelateGradient(x, w, dy, dx, dw, ConvolutionMode.Valid, stride, dilation));
    }

    [Theory]
    [InlineData(300, 290, 1, 1)]
    [InlineData(400, 21, 3, 1)]
    [InlineData(200, 40, 1, 3)]
    [InlineData(150, 33, 2, 2)]
    public void PlanesAsDouble(int side, int taps, int stride, int dilation)
    {
        var plane = new PlaneSize(side, side);
        var kernel = new PlaneSize(taps, taps);
        PlaneSize output = Convolution.OutputSize(plane, kernel, ConvolutionMode.Valid, stride, dilation);
        Check(side, side, taps, taps, output.Rows, output.Columns, stride, dilation, (x, w, y) => Convolution.Correlate(x, plane, w, kernel, y, ConvolutionMode.Valid, stride, dilation), (x, w, dy, dx, dw) =>
            Convolution.CorrelateGradient(x, plane, w, kernel, dy, dx, dw, ConvolutionMode.Valid, stride, dilation));
    }

    private delegate void Forward(ReadOnlySpan<float> x, ReadOnlySpan<float> w, Span<float> y);

    private delegate void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> w, ReadOnlySpan<float> dy, Span<float> dx, Span<float> dw);

    // Equal values, the hardest case, so every sum is a count of taps or windows.
    private static void Check(int rows, int columns, int kernelRows, int kernelColumns, int outputRows, int outputColumns, int stride, int dilation, Forward forward, Backward backward)
    {
        const float X = 0.1f;
        const float W = 0.3f;
        const float DY = 0.7f;
        float[] x = Filled(rows * columns, X);
        float[] w = Filled(kernelRows * kernelColumns, W);
        float[] y = new float[outputRows * outputColumns];
        forward(x, w, y);
        Close.Check("output", [.. y.Select(_ => (double)X * W * w.Length)], y, LongSumNetworks.Tolerance);

        float[] dy = Filled(y.Length, DY);
        float[] dx = new float[x.Length];
        float[] dw = new float[w.Length];
        backward(x, w, dy, dx, dw);
        Close.Check("gradient to the kernel", [.. dw.Select(_ => (double)X * DY * y.Length)], dw, LongSumNetworks.Tolerance);
        double[] down = Readers(rows, kernelRows, outputRows, rows == 1 ? 1 : stride, rows == 1 ? 1 : dilation);
        double[] right = Readers(columns, kernelColumns, outputColumns, stride, dilation);
        Close.Check("gradient to the input", [.. down.SelectMany(d => right.Select(r => (double)W * DY * d * r))], dx, LongSumNetworks.Tolerance);
    }

    private static float[] Filled(int length, float value)
    {
        float[] values = new float[length];
        Array.Fill(values, value);
        return values;
    }

    // How many pairs of a window and a tap read each place.
    private static double[] Readers(int input, int taps, int outputs, int stride, int dilation)
    {
        double[] readers = new double[input];
        for (int output = 0; output < outputs; output++)
        {
            for (int tap = 0; tap < taps; tap++)
            {
                readers[(output * stride) + (tap * dilation)]++;
            }
        }

        return readers;
    }
}
