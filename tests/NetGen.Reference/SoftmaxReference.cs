namespace NetGen.Reference;

/// <summary>Softmax over the first dimension of a sample, or its logarithm.</summary>
internal sealed class SoftmaxReference(bool logarithm, int[] input) : ReferenceLayer(input)
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

    private static IEnumerable<int[]> Sets(Batch batch)
    {
        int pixels = batch.Length / batch.Channels;
        return from sample in Enumerable.Range(0, batch.Count)
               from pixel in Enumerable.Range(0, pixels)
               select Enumerable.Range(0, batch.Channels).Select(c => (sample * batch.Length) + (c * pixels) + pixel).ToArray();
    }
}
