namespace NetGen.Reference;

/// <summary>x times or plus a constant: one number, or one a channel, which is a tensor that is not trained.</summary>
internal sealed class ConstantReference : ReferenceLayer
{
    private readonly bool _multiplies;
    private readonly ReferenceTensor _constants;

    public ConstantReference(ScaleAttribute layer, int[] input)
        : this(multiplies: true, "weight", layer.FromWeights ? Enumerable.Repeat(1.0, input[0]).ToArray() : layer.Factors, input)
    {
    }

    public ConstantReference(ShiftAttribute layer, int[] input)
        : this(multiplies: false, "bias", layer.FromWeights ? new double[input[0]] : layer.Summands, input)
    {
    }

    private ConstantReference(bool multiplies, string name, double[] constants, int[] input)
        : base(input)
    {
        _multiplies = multiplies;
        _constants = new ReferenceTensor(name, trainable: true, 0, constants.Length) { IsTrainable = false };
        constants.CopyTo(_constants.Values, 0);
    }

    public override IReadOnlyList<ReferenceTensor> Tensors => _constants.Values.Length == 1 ? [] : [_constants];

    public override Batch Forward(Batch x, bool training) =>
        x with { Values = [.. x.Values.Select((v, i) => _multiplies ? v * Constant(x, i) : v + Constant(x, i))] };

    public override Batch Backward(Batch dy) => _multiplies ? dy with { Values = [.. dy.Values.Select((d, i) => d * Constant(dy, i))] } : dy;

    private double Constant(Batch batch, int element) => _constants.Values[element % batch.Length / (batch.Length / _constants.Values.Length)];
}
