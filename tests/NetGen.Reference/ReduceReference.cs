namespace NetGen.Reference;

/// <summary>The sum, the mean or the largest of all elements that differ in some dimensions only.</summary>
internal sealed class ReduceReference : ReferenceLayer
{
    private readonly ReduceAttribute _layer;
    private readonly int[] _input;
    private readonly int[][] _sets;
    private Batch? _x;

    public ReduceReference(ReduceAttribute layer, int[] input)
        : base(Output(layer, input))
    {
        _layer = layer;
        _input = input;
        _sets = [.. Enumerable.Range(0, input.Aggregate(1, (product, d) => product * d)).GroupBy(i => SetOf(i, input, Axes(layer, input))).OrderBy(set => set.Key).Select(set => set.ToArray())];
    }

    public override double KinkMargin => _layer is not MaxAttribute || _x is null ? double.PositiveInfinity
        : Enumerable.Range(0, _x.Count).SelectMany(n => _sets.Where(set => set.Length > 1).Select(set => Margin(n, set))).DefaultIfEmpty(double.PositiveInfinity).Min();

    public override Batch Forward(Batch x, bool training)
    {
        _x = x;
        var y = new Batch(x.Count, OutputShape);
        ForEach((n, set, i) => y.Values[(n * _sets.Length) + i] = _layer switch
        {
            MaxAttribute => Largest(n, set),
            MeanAttribute => set.Average(e => Value(n, e)),
            _ => set.Sum(e => Value(n, e)),
        });
        return y;
    }

    public override Batch Backward(Batch dy)
    {
        var dx = new Batch(dy.Count, _input);
        ForEach((n, set, i) =>
        {
            int[] shared = _layer is MaxAttribute && Largest(n, set) is var largest ? [.. set.Where(e => Value(n, e) == largest)] : set;
            foreach (int e in shared)
            {
                dx.Values[(n * dx.Length) + e] = dy.Values[(n * _sets.Length) + i] / (_layer is SumAttribute ? 1 : shared.Length);
            }
        });
        return dx;
    }

    private static int[] Axes(ReduceAttribute layer, int[] input) =>
        layer.Dims is [] ? [.. Enumerable.Range(0, input.Length)] : Array.ConvertAll(layer.Dims, dim => dim < 0 ? input.Length + dim : dim - 1);

    private static int[] Output(ReduceAttribute layer, int[] input)
    {
        int[] axes = Axes(layer, input);
        int[] left = [.. input.Where((_, i) => !axes.Contains(i))];
        return layer.KeepDim ? [.. input.Select((d, i) => axes.Contains(i) ? 1 : d)] : left is [] ? [1] : left;
    }

    // The place of an element's set among all sets.
    private static int SetOf(int element, int[] shape, int[] axes)
    {
        int place = 0;
        int step = 1;
        for (int i = shape.Length - 1; i >= 0; i--)
        {
            if (!axes.Contains(i))
            {
                place += element % shape[i] * step;
                step *= shape[i];
            }

            element /= shape[i];
        }

        return place;
    }

    private double Value(int sample, int element) => _x!.Values[(sample * _x.Length) + element];

    private double Largest(int sample, int[] set) => set.Max(e => Value(sample, e));

    private double Margin(int sample, int[] set)
    {
        double[] largest = [.. set.Select(e => Value(sample, e)).OrderDescending().Take(2)];
        return (largest[0] - largest[1]) / set.Max(e => Math.Abs(Value(sample, e)));
    }

    private void ForEach(Action<int, int[], int> body)
    {
        for (int n = 0; n < _x!.Count; n++)
        {
            for (int i = 0; i < _sets.Length; i++)
            {
                body(n, _sets[i], i);
            }
        }
    }
}
