namespace NetGen.Reference;

/// <summary>A layer among others: which values it takes and what it makes of them.</summary>
/// <param name="Layer">The layer; null for the sum or the concatenation of the inputs, and for another join.</param>
/// <param name="Concatenates">Whether channels are concatenated where there is no layer.</param>
/// <param name="Inputs">Numbers of the values: 0 is the network's input, n the output of the n-th node.</param>
/// <param name="OutputShape">Shape of one sample of the output.</param>
internal record ReferenceNode(ReferenceLayer? Layer, bool Concatenates, int[] Inputs, int[] OutputShape)
{
    /// <summary>Whether it only passes a value on.</summary>
    public bool StartsBranch => Layer is null && Inputs.Length == 1;

    /// <summary>As <see cref="ReferenceLayer.KinkMargin"/>.</summary>
    public virtual double KinkMargin => Layer?.KinkMargin ?? double.PositiveInfinity;

    /// <summary>The output of a batch.</summary>
    public virtual Batch Forward(IReadOnlyList<Batch> values, bool training)
    {
        Batch first = values[Inputs[0]];
        if (Layer is not null)
        {
            return Layer.Forward(first, training);
        }

        var y = new Batch(first.Count, OutputShape);
        ForEachPlace(y, i => values[Inputs[i]].Length, (input, from, to) => y.Values[to] += values[Inputs[input]].Values[from]);
        return y;
    }

    /// <summary>Adds the gradients to the inputs.</summary>
    public virtual void Backward(Batch dy, IReadOnlyList<Batch> values, IReadOnlyList<Batch> gradients)
    {
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
