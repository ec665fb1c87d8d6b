namespace NetGen.Reference;

/// <summary>y = x·Wᵀ + b.</summary>
internal sealed class LinearReference : ReferenceLayer
{
    private readonly int _inputs;
    private readonly int _outputs;
    private readonly ReferenceTensor _weight;
    private readonly ReferenceTensor? _bias;
    private Batch? _x;

    public LinearReference(LinearAttribute layer, int[] input)
        : base([layer.OutFeatures])
    {
        _inputs = input[0];
        _outputs = layer.OutFeatures;
        _weight = new ReferenceTensor("weight", true, 0, _outputs, _inputs);
        _bias = layer.Bias ? new ReferenceTensor("bias", true, 0, _outputs) : null;
    }

    public override IReadOnlyList<ReferenceTensor> Tensors => _bias is null ? [_weight] : [_weight, _bias];

    public override Batch Forward(Batch x, bool training)
    {
        _x = x;
        var y = new Batch(x.Count, OutputShape);
        for (int n = 0; n < x.Count; n++)
        for (int o = 0; o < _outputs; o++)
        {
            double sum = _bias?.Values[o] ?? 0;
            for (int i = 0; i < _inputs; i++)
            {
                sum += _weight.Values[(o * _inputs) + i] * x.Values[(n * _inputs) + i];
            }

            y.Values[(n * _outputs) + o] = sum;
        }

        return y;
    }

    public override Batch Backward(Batch dy)
    {
        Batch x = _x!;
        var dx = new Batch(x.Count, x.Shape);
        _weight.ClearGradient();
        _bias?.ClearGradient();
        for (int n = 0; n < x.Count; n++)
        for (int o = 0; o < _outputs; o++)
        {
            double d = dy.Values[(n * _outputs) + o];
            _bias?.AddGradient(o, d);
            for (int i = 0; i < _inputs; i++)
            {
                _weight.AddGradient((o * _inputs) + i, d * x.Values[(n * _inputs) + i]);
                dx.Values[(n * _inputs) + i] += d * _weight.Values[(o * _inputs) + i];
            }
        }

        return dx;
    }
}
