namespace NetGen.Reference;

/// <summary>A function of every element.</summary>
/// <param name="input">Shape of a sample.</param>
/// <param name="value">The function.</param>
/// <param name="derivative">Its derivative.</param>
/// <param name="kinks">Where the derivative jumps.</param>
internal sealed class PointwiseReference(int[] input, Func<double, double> value, Func<double, double> derivative, params double[] kinks)
    : ReferenceLayer(input)
{
    private Batch? _x;

    public override double KinkMargin
    {
        get
        {
            double scale = _x!.Values.Max(Math.Abs);
            return kinks.SelectMany(kink => _x.Values.Where(v => v != kink).Select(v => Math.Abs(v - kink) / scale))
                .DefaultIfEmpty(double.PositiveInfinity).Min();
        }
    }

    public override Batch Forward(Batch x, bool training)
    {
        _x = x;
        return x with { Values = Array.ConvertAll(x.Values, v => value(v)) };
    }

    public override Batch Backward(Batch dy) =>
        dy with { Values = [.. dy.Values.Select((d, i) => d * derivative(_x!.Values[i]))] };
}
