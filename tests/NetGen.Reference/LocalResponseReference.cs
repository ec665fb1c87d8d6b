namespace NetGen.Reference;

/// <summary>Division by a power of the mean square over neighbouring channels.</summary>
internal sealed class LocalResponseReference(LocalResponseNormAttribute layer, int[] input) : ReferenceLayer(input)
{
    private readonly int _pixels = input[1..].Aggregate(1, (product, d) => product * d);
    private Batch? _x;

    public override Batch Forward(Batch x, bool training)
    {
        _x = x;
        return x with { Values = [.. x.Values.Select((v, i) => v * Math.Pow(Base(i), -layer.Beta))] };
    }

    public override Batch Backward(Batch dy)
    {
        var dx = new Batch(dy.Count, dy.Shape);
        for (int i = 0; i < dy.Values.Length; i++)
        {
            dx.Values[i] += dy.Values[i] * Math.Pow(Base(i), -layer.Beta);
            foreach (int other in Neighbours(i))
            {
                dx.Values[other] -= dy.Values[i] * _x!.Values[i] * layer.Beta * Math.Pow(Base(i), -layer.Beta - 1) * 2 * layer.Alpha / layer.Size * _x.Values[other];
            }
        }

        return dx;
    }

    private double Base(int element) => layer.K + (layer.Alpha / layer.Size * Neighbours(element).Sum(i => _x!.Values[i] * _x.Values[i]));

    // Elements in the same place, from size / 2 channels before its own on.
    private IEnumerable<int> Neighbours(int element)
    {
        int channel = element / _pixels % OutputShape[0];
        int first = channel - (layer.Size / 2);
        return Enumerable.Range(first, layer.Size).Where(c => c >= 0 && c < OutputShape[0]).Select(c => element + ((c - channel) * _pixels));
    }
}
