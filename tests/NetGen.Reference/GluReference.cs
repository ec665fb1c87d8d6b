namespace NetGen.Reference;

/// <summary>The first half of a dimension, times the sigmoid of the second.</summary>
internal sealed class GluReference : ReferenceLayer
{
    private readonly int[] _input;
    private readonly int _half;
    private Batch? _x;

    public GluReference(int dim, int[] input)
        : base([.. input.Select((d, i) => i == Axis(dim, input) ? d / 2 : d)])
    {
        _input = input;
        _half = input[Axis(dim, input)..].Aggregate(1, (product, d) => product * d) / 2;
    }

    public override Batch Forward(Batch x, bool training)
    {
        _x = x;
        var y = new Batch(x.Count, OutputShape);
        for (int i = 0; i < y.Values.Length; i++)
        {
            y.Values[i] = x.Values[First(i)] * Gate(i);
        }

        return y;
    }

    public override Batch Backward(Batch dy)
    {
        var dx = new Batch(dy.Count, _input);
        for (int i = 0; i < dy.Values.Length; i++)
        {
            dx.Values[First(i)] = dy.Values[i] * Gate(i);
            dx.Values[First(i) + _half] = dy.Values[i] * _x!.Values[First(i)] * Gate(i) * (1 - Gate(i));
        }

        return dx;
    }

    private static int Axis(int dim, int[] input) => dim < 0 ? dim + input.Length : dim - 1;

    // Where the first factor of an output is.
    private int First(int output) => (output / _half * 2 * _half) + (output % _half);

    private double Gate(int output) => 1 / (1 + Math.Exp(-_x!.Values[First(output) + _half]));
}
