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
        for (int i = 0; i < y.Length; i++)
        {
            double[] values = [.. Sources(node, i).Select(s => x[s.Input][s.Feature])];
            y[i] = node.Op is MultiplyOp ? values.Aggregate(1.0, (product, value) => product * value) : values.Sum();
            y[i] = node.Epilogue.Activation is null || y[i] > 0 ? y[i] : 0;
        }

        return y;
    }

    /// <summary>The gradient to an input, from that to what was joined before the activation.</summary>
    public static double[] Gradient(Node node, double[][] x, int input, double[] dy)
    {
        var dx = new double[x[input].Length];
        for (int i = 0; i < dy.Length; i++)
        {
            (int Input, int Feature)[] sources = [.. Sources(node, i)];
            foreach ((int _, int feature) in sources.Where(s => s.Input == input))
            {
                dx[feature] += node.Op is MultiplyOp ? sources.Where(s => s.Input != input).Aggregate(dy[i], (product, s) => product * x[s.Input][s.Feature]) : dy[i];
            }
        }

        return dx;
    }

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
