namespace NetGen.Reference;

/// <summary>Softmax over one dimension of a sample, or its logarithm.</summary>
internal sealed class SoftmaxReference(bool logarithm, int dim, int[] input) : ReferenceLayer(input)
{
    private double[] _softmax = [];

    public override Batch Forward(Batch x, bool training)
    {
        var y = new Batch(x.Count, x.Shape);
        _softmax = new double[x.Values.Length];
        foreach (int[] set in Sets(x))
        {
            double largest = set.Max(i => x.Values[i]);
            double sum = set.Sum(i => Math.Exp(x.Values[i] - largest));
            foreach (int i in set)
            {
                _softmax[i] = Math.Exp(x.Values[i] - largest) / sum;
                y.Values[i] = logarithm ? x.Values[i] - largest - Math.Log(sum) : _softmax[i];
            }
        }

        return y;
    }

    public override Batch Backward(Batch dy)
    {
        var dx = new Batch(dy.Count, dy.Shape);
        foreach (int[] set in Sets(dy))
        {
            double sum = set.Sum(i => logarithm ? dy.Values[i] : dy.Values[i] * _softmax[i]);
            foreach (int i in set)
            {
                dx.Values[i] = logarithm ? dy.Values[i] - (_softmax[i] * sum) : _softmax[i] * (dy.Values[i] - sum);
            }
        }

        return dx;
    }

    private IEnumerable<int[]> Sets(Batch batch)
    {
        int[] shape = OutputShape;
        int axis = dim < 0 ? dim + shape.Length : dim - 1;
        int step = shape[(axis + 1)..].Aggregate(1, (product, d) => product * d);
        return Enumerable.Range(0, batch.Values.Length).GroupBy(i => (i / (step * shape[axis]), i % step)).Select(set => set.ToArray());
    }
}
