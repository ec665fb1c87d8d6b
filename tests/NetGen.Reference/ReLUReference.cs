namespace NetGen.Reference;

/// <summary>max(x, 0); the gradient at 0 is 0, NaN passes through.</summary>
internal sealed class ReLUReference(int[] input) : ReferenceLayer(input)
{
    private Batch? _x;

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
        return x with { Values = Array.ConvertAll(x.Values, v => Math.Max(v, 0)) };
    }

    public override Batch Backward(Batch dy) =>
        dy with { Values = [.. dy.Values.Select((d, i) => _x!.Values[i] <= 0 ? 0 : d)] };
}
