namespace NetGen.Reference;

/// <summary>A layer among others: which values it takes and what it makes of them.</summary>
/// <param name="Layer">The layer; null for the sum, the product or the concatenation of the inputs.</param>
/// <param name="Concatenates">Whether channels are concatenated where there is no layer.</param>
/// <param name="Inputs">Numbers of the values: 0 is the network's input, n the output of the n-th node.</param>
/// <param name="OutputShape">Shape of one sample of the output.</param>
internal sealed record ReferenceNode(ReferenceLayer? Layer, bool Concatenates, int[] Inputs, int[] OutputShape)
{
    /// <summary>Whether the inputs are multiplied where there is no layer.</summary>
    public bool Multiplies { get; init; }

    /// <summary>Whether it only passes a value on.</summary>
    public bool StartsBranch => Layer is null && Inputs.Length == 1;

    /// <summary>The output of a batch.</summary>
    public Batch Forward(IReadOnlyList<Batch> values, bool training)
    {
        Batch first = values[Inputs[0]];
        if (Layer is not null)
        {
            return Layer.Forward(first, training);
        }

        var y = new Batch(first.Count, OutputShape);
        if (Multiplies)
        {
            for (int i = 0; i < y.Values.Length; i++)
            {
                y.Values[i] = Product(values, y, i, except: -1);
            }

            return y;
        }

        ForEachPlace(y, i => values[Inputs[i]].Length, (input, from, to) => y.Values[to] += values[Inputs[input]].Values[from]);
        return y;
    }

    /// <summary>Adds the gradients to the inputs.</summary>
    public void Backward(Batch dy, IReadOnlyList<Batch> values, IReadOnlyList<Batch> gradients)
    {
        if (Multiplies)
        {
            for (int input = 0; input < Inputs.Length; input++)
            {
                for (int i = 0; i < dy.Values.Length; i++)
                {
                    Batch sums = gradients[Inputs[input]];
                    sums.Values[Factor(sums, dy, i)] += dy.Values[i] * Product(values, dy, i, except: input);
                }
            }

            return;
        }

        if (Layer is null)
        {
            ForEachPlace(dy, i => gradients[Inputs[i]].Length, (input, from, to) => gradients[Inputs[input]].Values[from] += dy.Values[to]);
            return;
        }

        double[] dx = Layer.Backward(dy).Values;
        double[] sum = gradients[Inputs[0]].Values;
        for (int i = 0; i < dx.Length; i++)
        {
            sum[i] += dx[i];
        }
    }

    private double Product(IReadOnlyList<Batch> values, Batch y, int place, int except) =>
        Enumerable.Range(0, Inputs.Length).Where(i => i != except).Select(i => values[Inputs[i]]).Aggregate(1.0, (product, x) => product * x.Values[Factor(x, y, place)]);

    /// <summary>The place in an input of the factor of an element of the output: its own, or that of its channel.</summary>
    private static int Factor(Batch x, Batch y, int place) => place / (y.Length / x.Length);

    /// <summary>Calls back with (input, place in it, place in the output) for every element of every input.</summary>
    private void ForEachPlace(Batch y, Func<int, int> lengthOf, Action<int, int, int> visit)
    {
        int start = 0;
        for (int input = 0; input < Inputs.Length; input++)
        {
            int length = lengthOf(input);
            for (int i = 0; i < y.Count * length; i++)
            {
                visit(input, i, (i / length * y.Length) + start + (i % length));
            }

            start += Concatenates ? length : 0;
        }
    }
}
