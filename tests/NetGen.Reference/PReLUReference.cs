namespace NetGen.Reference;

/// <summary>x above 0, slope · x elsewhere, with one slope or one a channel.</summary>
internal sealed class PReLUReference : ReferenceLayer
{
    private readonly ReferenceTensor _weight;
    private readonly int _featuresOfSlope;
    private Batch? _x;

    public PReLUReference(PReLUAttribute layer, int[] input)
        : base(input)
    {
        int slopes = layer.PerChannel ? input[0] : layer.NumParameters ?? 1;
        _weight = new ReferenceTensor("weight", true, layer.Init, slopes);
        _featuresOfSlope = input.Aggregate(1, (product, d) => product * d) / slopes;
    }

    public override IReadOnlyList<ReferenceTensor> Tensors => [_weight];

    public override double KinkMargin
    {
        get
        {
            double scale = _x!.Values.Max(Math.Abs);
            return _x.Values.Where(v => v != 0).Select(v => Math.Abs(v) / scale).DefaultIfEmpty(double.PositiveInfinity).Min();
        }
    }

    public override Batch Forward(Batch x, bool training)
    {
        _x = x;
        return x with { Values = [.. x.Values.Select((v, i) => v > 0 ? v : _weight.Values[SlopeOf(i)] * v)] };
    }

    public override Batch Backward(Batch dy)
    {
        _weight.ClearGradient();
        var dx = new Batch(dy.Count, dy.Shape);
        for (int i = 0; i < dx.Values.Length; i++)
        {
            double x = _x!.Values[i];
            dx.Values[i] = x > 0 ? dy.Values[i] : _weight.Values[SlopeOf(i)] * dy.Values[i];
            _weight.AddGradient(SlopeOf(i), x > 0 ? 0 : dy.Values[i] * x);
        }

        return dx;
    }

    private int SlopeOf(int element) => element % _x!.Length / _featuresOfSlope;
}
