using NetGen.Generator.Graph;
using NetGen.Generator.Graph.Ops;

namespace NetGen.Kernels.Tests.Infrastructure;

/// <summary>What a node makes of several images, as loops in double precision. An image is [channel][row][column] or a vector, which is the same.</summary>
internal static class ExpectedJoin
{
    /// <summary>The output, of one image each.</summary>
    public static double[] Forward(Node node, double[][] x)
    {
        var y = new double[node.Output.Length];
        if (node.Op is MatrixProductOp product)
        {
            ForEachTerm(node, product, (i, a, b) => y[i] += product.Scale * x[0][a] * x[1][b]);
            return node.Epilogue.Activation is null ? y : [.. y.Select(v => Math.Max(v, 0))];
        }

        for (int i = 0; i < y.Length; i++)
        {
            double[] values = [.. Sources(node, i).Select(s => x[s.Input][s.Feature])];
            y[i] = node.Op is BroadcastOp broadcast ? values.Aggregate((before, next) => Join(broadcast.Function, before, next)) : values.Sum();
            y[i] = node.Epilogue.Activation is null || y[i] > 0 ? y[i] : 0;
        }

        return y;
    }

    /// <summary>The gradient to an input, from that to what was joined before the activation.</summary>
    public static double[] Gradient(Node node, double[][] x, int input, double[] dy)
    {
        var dx = new double[x[input].Length];
        if (node.Op is MatrixProductOp product)
        {
            ForEachTerm(node, product, (i, a, b) => dx[input == 0 ? a : b] += product.Scale * dy[i] * (input == 0 ? x[1][b] : x[0][a]));
            return dx;
        }

        for (int i = 0; i < dy.Length; i++)
        {
            (int Input, int Feature)[] sources = [.. Sources(node, i)];
            foreach ((int _, int feature) in sources.Where(s => s.Input == input))
            {
                dx[feature] += node.Op is BroadcastOp broadcast ? dy[i] * Slope(broadcast.Function, [.. sources.Select(s => x[s.Input][s.Feature])], input) : dy[i];
            }
        }

        return dx;
    }

    // Hands out the places of an element of a matrix product and of the factors of each of its terms.
    private static void ForEachTerm(Node node, MatrixProductOp op, Action<int, int, int> term)
    {
        int[] left = [.. node.Inputs[0].Shape.Dimensions];
        int inner = left[op.TransposesLeft ? ^2 : ^1];
        (int rows, int columns) = (left[op.TransposesLeft ? ^1 : ^2], node.Output.Width);
        for (int i = 0; i < node.Output.Length; i++)
        {
            (int matrix, int row, int column) = (i / (rows * columns), i / columns % rows, i % columns);
            for (int k = 0; k < inner; k++)
            {
                term(
                    i,
                    (matrix * rows * inner) + (op.TransposesLeft ? (k * rows) + row : (row * inner) + k),
                    (matrix * inner * columns) + (op.TransposesRight ? (column * inner) + k : (k * columns) + column));
            }
        }
    }

    private static double Join(JoinFunction function, double a, double b) => function switch
    {
        JoinFunction.Product => a * b,
        JoinFunction.Difference => a - b,
        JoinFunction.Quotient => a / b,
        JoinFunction.Maximum => Math.Max(a, b),
        _ => Math.Min(a, b),
    };

    private static double Slope(JoinFunction function, double[] values, int input) => function switch
    {
        JoinFunction.Product => values.Where((_, i) => i != input).Aggregate(1.0, (product, value) => product * value),
        JoinFunction.Difference => input == 0 ? 1 : -1,
        JoinFunction.Quotient => input == 0 ? 1 / values[1..].Aggregate((a, b) => a * b) : -values[0] / values[1..].Aggregate((a, b) => a * b) / values[input],
        JoinFunction.Maximum => values[input] == values.Max() ? 1.0 / values.Count(v => v == values.Max()) : 0,
        _ => values[input] == values.Min() ? 1.0 / values.Count(v => v == values.Min()) : 0,
    };

    // What an element is made of.
    private static IEnumerable<(int Input, int Feature)> Sources(Node node, int element)
    {
        int first = 0;
        for (int input = 0; input < node.Inputs.Count; input++)
        {
            int features = node.Inputs[input].Shape.Length;
            if (node.Op is not ConcatOp)
            {
                yield return (input, features == node.Output.Length ? element : element / node.Output.Pixels);
            }
            else if (element >= first && element < first + features)
            {
                yield return (input, element - first);
            }

            first += features;
        }
    }
}
