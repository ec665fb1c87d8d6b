using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;
using NetGen.Generator.Model;

namespace NetGen.Kernels.Tests.Infrastructure;

/// <summary>What nodes make of an image, as loops in double precision over [channel][row][column].</summary>
internal static class Expected
{
    /// <summary>The products of an op with weights: which element of the input, with which weight, is added to which of the output.</summary>
    public static IEnumerable<(int X, int W, int Y)> Products(Op op)
    {
        switch (op)
        {
            case LinearOp linear:
                return from y in Enumerable.Range(0, linear.Outputs) from x in Enumerable.Range(0, linear.Inputs) select (x, (y * linear.Inputs) + x, y);
            case TransposedConvolutionOp transposed:
                return Products(transposed.Convolution, isFlipped: false).Select(p => (p.Y, p.W, p.X));
            default:
                var convolution = (ConvolutionOp)op;
                return Products(convolution.Convolution, convolution.IsFlipped);
        }
    }

    /// <summary>The output of a node that sums products.</summary>
    /// <param name="node">The node.</param>
    /// <param name="x">The input.</param>
    /// <param name="tensor">Values of a tensor; by its name and owner.</param>
    /// <param name="sizes">Receives the sums of the products' sizes, by which rounding is measured.</param>
    public static double[] Forward(Node node, double[] x, Func<string, TensorOwner, double[]> tensor, out double[] sizes)
    {
        Shape shape = node.OpOutput;
        double[] w = tensor("weight", TensorOwner.Op);
        double[]? bias = node.Tensor("bias") is null ? null : tensor("bias", TensorOwner.Op);
        var y = new double[shape.Length];
        sizes = new double[shape.Length];
        foreach ((int from, int by, int to) in Products(node.Op))
        {
            y[to] += w[by] * x[from];
            sizes[to] += Math.Abs(w[by] * x[from]);
        }

        for (int i = 0; i < y.Length; i++)
        {
            int channel = i / shape.Pixels;
            y[i] += bias?[channel] ?? 0;
            if (node.Epilogue.Normalization is { } normalization)
            {
                double Of(string name) => tensor(name, TensorOwner.Normalization)[channel];
                double factor = Of("weight") / Math.Sqrt(Of("running_var") + normalization.Eps);
                y[i] = ((y[i] - Of("running_mean")) * factor) + Of("bias");
                sizes[i] *= Math.Abs(factor);
            }

            y[i] = node.Epilogue.Activation is null || y[i] > 0 ? y[i] : Slope(node, channel, tensor) * y[i];
        }

        (y, sizes) = (Pooled(y, shape, node.Output, node.Epilogue.Pool), Pooled(sizes, shape, node.Output, node.Epilogue.Pool));
        return y;
    }

    // Of ReLU, or of PReLU, which has one or one a channel.
    private static double Slope(Node node, int channel, Func<string, TensorOwner, double[]> tensor) => node.Tensor("weight", TensorOwner.Activation) is { } slopes
        ? tensor("weight", TensorOwner.Activation)[slopes.Length == 1 ? 0 : channel]
        : 0;

    private static double[] Pooled(double[] y, Shape shape, Shape output, int side)
    {
        if (side == 1)
        {
            return y;
        }

        int rows = shape.Height / side;
        int columns = shape.Width / side;
        var pooled = new double[shape.Channels * rows * columns];
        Array.Fill(pooled, double.NegativeInfinity);
        for (int i = 0; i < y.Length; i++)
        {
            (int channel, int row, int column) = (i / shape.Pixels, i / shape.Width % shape.Height / side, i % shape.Width / side);
            if (row < rows && column < columns)
            {
                int to = (((channel * rows) + row) * columns) + column;
                pooled[to] = Math.Max(pooled[to], y[i]);
            }
        }

        return pooled;
    }

    private static IEnumerable<(int X, int W, int Y)> Products(Convolution c, bool isFlipped)
    {
        for (int output = 0; output < c.OutChannels; output++)
        {
            for (int i = 0; i < c.WeightsPerOutput * c.OutputPixels; i++)
            {
                (int pixel, int weight) = (i / c.WeightsPerOutput, i % c.WeightsPerOutput);
                (int channel, int tap) = (weight / c.Taps, weight % c.Taps);
                int row = (pixel / c.Columns.Output * c.Rows.Stride) - c.Rows.Padding + (tap / c.Columns.Kernel * c.Rows.Dilation);
                int column = (pixel % c.Columns.Output * c.Columns.Stride) - c.Columns.Padding + (tap % c.Columns.Kernel * c.Columns.Dilation);
                int plane = (output / c.OutPerGroup * c.InPerGroup) + channel;
                if ((uint)row < (uint)c.Rows.Input && (uint)column < (uint)c.Columns.Input)
                {
                    int at = isFlipped ? (channel * c.Taps) + c.Taps - 1 - tap : weight;
                    yield return ((plane * c.InputPixels) + (row * c.Columns.Input) + column, (output * c.WeightsPerOutput) + at, (output * c.OutputPixels) + pixel);
                }
            }
        }
    }
}
