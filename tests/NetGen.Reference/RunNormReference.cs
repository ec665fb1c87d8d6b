namespace NetGen.Reference;

/// <summary>Normalisation of runs of neighbouring features of each sample: layer, group and instance normalisation, and that by the root mean square.</summary>
internal sealed class RunNormReference : ReferenceLayer
{
    private readonly int _runLength;
    private readonly double _eps;
    private readonly Func<int, int> _weightOf;
    private readonly bool _centres;
    private readonly ReferenceTensor[] _tensors;
    private double[] _normalised = [];
    private double[] _inverseDeviation = [];

    private RunNormReference(int[] input, int runLength, double eps, int[]? weights, Func<int, int> weightOf, bool centres = true)
        : base(input)
    {
        _runLength = runLength;
        _eps = eps;
        _weightOf = weightOf;
        _centres = centres;
        _tensors = weights is null ? [] : centres ? [new("weight", true, 1, weights), new("bias", true, 0, weights)] : [new("weight", true, 1, weights)];
    }

    public override IReadOnlyList<ReferenceTensor> Tensors => _tensors;

    public static RunNormReference Layer(LayerNormAttribute layer, int[] input)
    {
        int[] shape = layer.NormalizedShape ?? input;
        int length = Product(shape);
        return new RunNormReference(input, length, layer.Eps, layer.ElementwiseAffine ? shape : null, feature => feature % length);
    }

    public static RunNormReference RootMeanSquare(RMSNormAttribute layer, int[] input)
    {
        int[] shape = layer.NormalizedShape ?? input;
        int length = Product(shape);
        return new RunNormReference(input, length, layer.Eps, layer.ElementwiseAffine ? shape : null, feature => feature % length, centres: false);
    }

    public static RunNormReference Group(GroupNormAttribute layer, int[] input) => Channels(input, layer.NumGroups, layer.Eps, layer.Affine);

    public static RunNormReference Instance(InstanceNorm2dAttribute layer, int[] input) => Channels(input, input[0], layer.Eps, layer.Affine);

    public override Batch Forward(Batch x, bool training)
    {
        var y = new Batch(x.Count, x.Shape);
        _normalised = new double[x.Values.Length];
        _inverseDeviation = new double[x.Values.Length / _runLength];
        for (int run = 0; run < _inverseDeviation.Length; run++)
        {
            double[] values = x.Values[(run * _runLength)..((run + 1) * _runLength)];
            double mean = _centres ? values.Average() : 0;
            double variance = values.Average(v => (v - mean) * (v - mean));
            _inverseDeviation[run] = 1 / Math.Sqrt(variance + _eps);
            for (int i = run * _runLength; i < (run + 1) * _runLength; i++)
            {
                _normalised[i] = (x.Values[i] - mean) * _inverseDeviation[run];
                int w = _weightOf(i % x.Length);
                y.Values[i] = _tensors.Length == 0 ? _normalised[i] : (_normalised[i] * _tensors[0].Values[w]) + (_centres ? _tensors[1].Values[w] : 0);
            }
        }

        return y;
    }

    public override Batch Backward(Batch dy)
    {
        var dx = new Batch(dy.Count, dy.Shape);
        foreach (ReferenceTensor tensor in _tensors)
        {
            tensor.ClearGradient();
        }

        for (int run = 0; run < _inverseDeviation.Length; run++)
        {
            int[] places = [.. Enumerable.Range(run * _runLength, _runLength)];
            double[] weighted = [.. places.Select(i => dy.Values[i] * (_tensors.Length == 0 ? 1 : _tensors[0].Values[_weightOf(i % dy.Length)]))];
            double sum = _centres ? weighted.Sum() : 0;
            double product = weighted.Select((g, j) => g * _normalised[places[j]]).Sum();
            for (int j = 0; j < _runLength; j++)
            {
                int i = places[j];
                dx.Values[i] = _inverseDeviation[run] / _runLength * ((_runLength * weighted[j]) - sum - (_normalised[i] * product));
                if (_tensors.Length > 0)
                {
                    _tensors[0].AddGradient(_weightOf(i % dy.Length), dy.Values[i] * _normalised[i]);
                    if (_centres)
                    {
                        _tensors[1].AddGradient(_weightOf(i % dy.Length), dy.Values[i]);
                    }
                }
            }
        }

        return dx;
    }

    private static RunNormReference Channels(int[] input, int groups, double eps, bool affine)
    {
        int pixels = Product(input) / input[0];
        return new RunNormReference(input, input[0] / groups * pixels, eps, affine ? [input[0]] : null, feature => feature / pixels);
    }

    private static int Product(int[] shape) => shape.Aggregate(1, (product, d) => product * d);
}
